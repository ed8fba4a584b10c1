# The shell of the app in Chinese.

app-name = Outreach
skip = 跳到正文
nav-app = 应用
back = 返回
open = 打开
close = 关闭
delete = 删除
reload = 重新加载
understood = 明白了
go-on = 继续
begin = 开始
opening = 正在打开……
to-start = 回到首页
try-again = 再试一次
save-here = 保存在本机
saved-here = 已保存在本机
language = 语文
language-missing = 下次联网时会取得这种语文。
settings = 设置
not-here = 这个地址没有内容

state-device = 在本机
state-sending = 正在发送 { $percent }%
state-received = 已收到
state-attention = 需要您处理

offline-line = { $count ->
    [0] 离线。一切照常；没有待发送的内容。
   *[other] 离线。一切照常；有 { $count } 项待发送。
}
meter-unsent = { $count ->
    [0] 全部已收到。
   *[other] 有 { $count } 项在本机，尚未发送。
}
meter-protected = 本机不会自行清除它们。
meter-unprotected = 存储空间不足时，本机可能会清除它们。请把应用添加到主屏幕加以保护。
meter-oldest = { $days ->
   *[other] 最早的一项已等待 { $days } 天。请尽快联网。
}

outbox = 待发送
outbox-link = { $count ->
    [0] 待发送：没有
   *[other] 待发送：{ $count } 项
}

paused-signed-out = { $count ->
    [0] 本机尚未登录。
   *[other] 请登录以发送 { $count } 项。
}
paused-revoked = 主办方已让本机退出登录。
paused-renumber = 本机看起来是另一台设备的副本。

welcome-title = 欢迎
welcome-lead = 关于我们土地的绘画、作文和声音，来自任何地方，没有网络也可以。
welcome-offline = 可以离线工作数周。设备会保存一切，能发送时就发送。
welcome-safe = 未经家长或监护人同意，没有人会看到孩子的作品。
welcome-certificate = 证书自证真伪，离线也可以。
welcome-code = 您的代码或链接
welcome-code-hint = 由学校或主办方提供。
welcome-verify = 核验证书
welcome-apply = 贵校想参加
welcome-passkey = 工作人员：用通行密钥登录
welcome-start = 查看征集启事并参加
privacy-link = 隐私

enrol-title = 设置这台设备
enrol-lead = 给这台设备起个名字，方便别人区分。没有需要记住的密码。
enrol-device = 设备名称
enrol-device-hint = 例如“五年级平板”。
enrol-do = 设置
enrol-busy = 正在设置……
enrol-no-code = 这个链接里没有代码。请打开完整的链接，或输入代码。
enrol-other = { $name } 正在使用这台设备。设备将切换使用者；{ $name } 未发送的作品会留在设备上。
device-tablet = 平板电脑
device-phone = 手机
device-computer = 电脑
enrolled-title = 欢迎，{ $name }
enrolled-lead = “{ $device }”已准备好。
enrolled-school-does = 它可以添加贵校的学生、作品和同意书。
enrolled-school-keeps = 没有网络也能工作，有网络时会发送。
enrolled-school-never = 它绝不会让其他学校看到你们的学生。
enrolled-entrant-does = 它可以创作并发送您自己的作品。
enrolled-entrant-keeps = 没有网络也能工作，有网络时会发送。
enrolled-entrant-never = 未经同意，它绝不会发布任何内容。
enrolled-judge-does = 它可以下载分给您的作品并评分。
enrolled-judge-keeps = 没有网络也能评分。
enrolled-judge-never = 它绝不会向您显示姓名、学校或国家。
enrolled-officer-does = 它可以审核作品、组织评审和颁发证书，范围以您的权限为准。
enrolled-officer-keeps = 它需要网络。
enrolled-officer-never = 需要两人决定的事，它绝不会由一人决定。
unprotected-title = 还有一件事
unprotected-text = 设备空间不足时，浏览器可能会清除应用的数据。请把应用添加到主屏幕，并从那里打开。

piece-title = 应用的一部分不在本机
piece-text = 您的作品安全地保存在本机。联网后重新加载应用，它就会出现。
broken-title = 应用出了问题
broken-text = 您的作品仍在本机。请重新加载应用；如果再次发生，请把下面的内容告诉主办方。
evicted-title = 本机清除了应用的数据
evicted-text = 已收到的内容安全地保存在服务器上，登录后会回来。尚未从本机发送的内容已经丢失。请索取新的代码，并把应用添加到主屏幕，以免再次发生。
emptied-text = 已收到的内容会自动回来。尚未从本机发送的内容已经丢失。请把应用添加到主屏幕，以免再次发生。
full-title = 本机空间已满
full-text = 最后一步未能保存；之前保存的内容是安全的。请删除不需要的视频或应用，然后再试。

problem-offline = 没有网络。您的作品在本机，有网络时会发送。
problem-unknown = 服务器拒绝了（{ $code }）。您的作品仍在本机。
problem-conflict = 发现两个版本。请都看一看再选择。
problem-http-502 = 暂时无法连接服务器。会自动重试。
problem-http-503 = 服务器暂时繁忙。会自动重试。
problem-http-504 = 暂时无法连接服务器。会自动重试。
problem-retry = 服务器暂时无法接收。会自动重试。
