# Coming in without an account, and the receipt of what was sent. Loaded when the place is opened.
door-title = 参加
door-lead = 请选择一个征集启事。不需要账户，也不需要电子邮件。
door-none = 目前没有开放的征集启事。
door-until = 截止：{ $at }
door-all = 所有征集启事
door-who = 谁参加？
door-who-adult = 我自己，年满 18 岁
door-who-child = 孩子：我是孩子，或者我帮助孩子
door-first = 在我们询问之前，请先读一读我们会怎样使用。
door-pupils = 在写下姓名之前，请向学生朗读这段话。每台设备只需一次。
door-aloud = 朗读
door-seen = 我已阅读
door-country = 您居住的国家
door-begin = 从这里开始
door-busy = 正在准备。本设备会做一次运算，以免机器向我们大量提交表格……
door-recover = 我有回执
door-recover-title = 在这台设备上继续
door-recover-lead = 输入回执编码。您的作品会来到这台设备，其他设备上也会保留。
door-recover-code = 回执编码
door-recover-look = 只查看或撤回
door-receipt = 回执
door-receipt-get = 获取回执
door-receipt-explain = 请保存这个编码。您或家长凭它可以查看、改正、撤回或删除已提交的内容，不需要账户：
door-receipt-secret = 不要给别人看：拿到它的人可以做同样的事。
door-receipt-print = 打印
door-receipt-later = 作品收到并且有网络时，就可以获取回执。
door-sheet = 全班回执
door-sheet-explain = 每件已收到的作品一张纸条：剪开后分别交给各家庭。获取代码需要网络，打印不需要。
door-sheet-none = 尚未收到任何作品
door-sheet-get = { $n ->
   *[other] 获取 { $n } 件作品的代码
}
door-sheet-print = { $n ->
   *[other] 打印 { $n } 张纸条
}
door-sheet-secret = 家庭凭此代码无需账号即可查看、更正、撤回或删除作品。请勿给他人看。
door-passkey-title = 用通行密钥登录
door-passkey-lead = 供已创建通行密钥的工作人员使用。设备会要求您的指纹、面容或设备 PIN，但都不会发送出去。
door-passkey-do = 使用通行密钥
door-passkey-unwanted = 没有签名。请重试，或打开带代码的链接。
door-passkey-cannot = 这个浏览器不支持通行密钥。请向同事要一个代码。
door-officer = 我是工作人员，设备已丢失
door-officer-lead = 请另一位工作人员为您打开恢复途径。在此输入对方的代码，以及您纸上十个代码中的一个。您以前的设备将被退出。
door-officer-code = 另一位工作人员的代码
door-officer-paper = 您纸上的一个代码
door-officer-refused = 这两个代码合在一起打不开。请再核对；恢复途径有效一天，最多可输错五次。
