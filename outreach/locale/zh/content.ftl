# Content packs of a call, loaded to be used without a network.

content-none = 这项征集还没有内容包
content-none-explain = 有了资料会自动出现在这里。
content-things = { $n ->
   *[other] { $n } 项
}
content-here = 已在此设备上，无需网络
content-load = 下载 { $size }
content-load-explain = 最好在网络良好或免费的地方下载。中断后会从停下的地方继续。
content-loading = 正在下载…
content-so-far = 此设备上已有 { $here }（共 { $size }）
content-go-on = 下载剩余的 { $size }
content-cut = 网络中断了。已收到的内容会保留，有网络时可继续。
content-full = 此设备已满。请移除不需要的资料，然后继续。您的作品是安全的。
content-untrusted = 收到的内容与发出的不符，因此没有保存。请再试一次；如果再次发生，请告诉负责此应用的人。
content-document = 打开文档
content-remove = 从此设备移除（{ $size }）
content-voices = 制作作品各步骤的语音提示
