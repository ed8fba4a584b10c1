# The places that every role has, in Chinese.

let-go = 放弃
keep-it = 保留

outbox-empty = 没有等待的内容
outbox-empty-text = 本机制作的一切都已收到。
outbox-kind = 内容
outbox-size = 大小
outbox-last = 上次尝试
outbox-next = 下次尝试
outbox-videos = { $count ->
   *[other] { $count } 个视频在等待 Wi-Fi：{ $size }。
}
outbox-videos-paid = 用移动网络发送视频可能很贵。一有 Wi-Fi 就会自动发送。
outbox-videos-unknown = 这个浏览器不显示是否在用 Wi-Fi。如果在用，或不在意费用，请立即发送。
outbox-videos-send = 立即发送视频
outbox-copies = 保存的副本
outbox-copies-text = 很久没有网络？把等待的内容保存为文件让人带走，或上交别人带给您的副本。
send-now = 立即发送
sending-now = 正在发送……
last-contact = 上次联系 { $when }
no-contact = 尚未联系
contact = 上次联系
clock-wrong = 此设备的时钟不对
clock-wrong-text = 现在显示 { $now }。请在设备的设置中调好日期和时间。您做的东西没有丢失，但时钟不对时，没有人能知道作品是何时完成的。
discard-title = 删除未发送的内容？
discard-text = “{ $title }”尚未发送的内容将会消失。已收到的会保留。
discard-do = 删除

kind-other = 一项更改
kind-entry = 参赛作品
kind-entrant = 姓名和年龄
kind-class = 班级
kind-consent = 同意
kind-activity = 活动
kind-sheet = 评分表
kind-comparison = 比较
kind-notice = 消息
kind-conflict = 两个版本之间的选择

paused-signed-out-text = 没有丢失任何内容。请索取新的代码，并在本机打开其链接。
paused-revoked-text = 未发送的作品仍在本机。请索取新的代码继续。
paused-renumber-text = 没有丢失任何内容。请索取新的代码，并在这里打开其链接；然后会发送您的作品。

this-device = 本机
signed-in-as = 登录身份
role-label = 角色
mended = 已修复
mended-text = { $count ->
   *[other] { $count } 份文件，最近一次 { $when }
}
device-name = 名称
protect = 保护存储
settings-codes = 您的恢复途径
sign-out = 退出登录
sign-out-clean = 全部已收到。本机上的应用将变为空白。
sign-out-unsent = { $count ->
   *[other] 有 { $count } 项尚未发送。请先发送，或留在本机直到同一账户再次登录。
}
sign-out-keep = 保留并退出
stay = 留下

update-title = 新版本已就绪
update-text = 没有打开任何内容时会更新。您也可以现在更新。
update-do = 现在更新

settings-passkeys = 通行密钥
settings-scan = 核验证书

scan-title = 扫描二维码
scan-lead = 请把证书的二维码对准摄像头，或选择它的图片。
scan-camera = 使用摄像头
scan-stop = 关闭摄像头
scan-picture = 选择图片
scan-safe = 只打开本网站
scan-safe-text = 伪造的二维码可能打开伪造的网页，声称一切有效。这个扫描器只打开一个地址：
scan-elsewhere = 这个二维码指向其他网站
scan-elsewhere-text = 没有打开。二维码指向这里的证书不可信：
scan-nothing = 不是我们的证书
scan-nothing-text = 二维码中没有证书的地址。
scan-no-camera = 无法使用摄像头
scan-no-camera-text = 请允许本网站使用摄像头，或拍照后在这里选择。
scan-no-picture = 图片中没有找到二维码
scan-no-picture-text = 请靠近一些、在更好的光线下重拍，让整个二维码都在画面中。
scan-by-code = 输入印在下方的代码

mail-title = 邮件通知
mail-lead = 成年人可以在此留下地址。邮件只说应用中有新内容：不提任何人的姓名，每封都有停止接收的链接。
mail-is-none = 未保存任何地址。
mail-is-asked = 我们已写信到 { $address }。请在三天内打开邮件中的链接；在此之前不会再发送任何邮件。
mail-is-confirmed = 邮件发往 { $address }。
mail-is-stopped = 邮件已停止，地址已删除。
mail-is-refused = 上次的地址拒收我们的邮件，已删除。
mail-is-lapsed = 地址从未得到确认，或已没有任何设备，已删除。
mail-address = 地址
mail-address-hint = 您本人的地址，绝不是孩子的。
mail-adult = 我是成年人，这是我的地址
mail-ask = 把链接发给我
mail-forget = 删除地址
mail-no-address = 无法向此地址发送邮件，请再检查一遍。
