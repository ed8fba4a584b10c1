# Saved copies, in Chinese.

copies = 保存的副本
copies-lead = 很久没有网络？作品可以做成文件，用U盘或手机带走。途中没有人能读取。

copies-save = 保存副本
copies-saving = 正在保存……
copies-save-text = 本机等待的一切都会放入一个密封的文件。请交给能上网的人。保存两次，或以后再从这里发送，都没有坏处。
copies-nothing = 本机没有等待的内容：没有需要保存的。
copies-extent = 等待中：{ $changes }、{ $files }，约 { $size }。
copies-changes = { $count ->
    [0] 没有更改
   *[other] { $count } 项更改
}
copies-files = { $count ->
    [0] 没有图片或录音
   *[other] { $count } 个图片或录音
}
copies-several = { $count ->
    [1] 可放入 1 个文件。
   *[other] 会分成 { $count } 个文件。请逐个保存，并全部交出。
}
copies-no-key = 本机须先与服务器联系一次才能保存副本。您的作品在本机是安全的。
copies-writing = 正在写入第 { $done } 个文件，共 { $total } 个……
copies-saved-title = 副本已保存
copies-saved-text = 请在本机的下载中查找。携带者在有网络的地方打开 Outreach：待发送、保存的副本、上交。在回执或服务器本身说明已到达之前，您的作品会一直留在这里。
copies-holds = { $changes }、{ $files }
copies-save-file = 保存
copies-share = 分享
copies-before = { $count ->
   *[other] 之前保存过 { $count } 份副本
}
copies-no-receipt = 还没有回执
copies-receipt = 回执于 { $when } 收下

copies-receipts = 收下回执
copies-receipts-text = 带回给您的文件。它说明什么已到达。
copies-receipts-pick = 选择回执
copies-too-old = 这个浏览器太旧，无法打开回执。等本机自己联网时就会知道什么已到达。
copies-unreadable = 这个文件已损坏，或者不是回执。请让人再复制一次。
copies-not-ours = 这份回执（{ $number }）属于另一台设备。请交给保存该副本的设备。
copies-taken-title = 回执已收下
copies-taken-received = { $count ->
    [0] 没有新的更改到达。
   *[other] { $count } 项更改已到达。
}
copies-taken-stored = { $count ->
   *[other] { $count } 个图片或录音已到达。
}
copies-taken-refused = { $count ->
   *[other] { $count } 项更改未被接受。请在“待发送”中查看。
}
copies-taken-waiting = { $count ->
   *[other] { $count } 项暂时未能接收。会放入下一份副本。
}

copies-hand = 上交副本
copies-hand-text = 有人给您带来平板的副本？请从这里发送。您看不到其中的内容。
copies-hand-pick = 选择文件
copies-hand-offline = 这需要网络。
copies-handing = 正在发送 { $size }……
copies-hand-later = 服务器暂时未能全部接收。请保留文件，稍后再交：不会重复处理。
copies-handed-title = 已上交
copies-handed-text = 请保存这份回执，并送回副本的来处。在此之前请保留副本。

copies-found = { $count ->
   *[other] 服务器丢失了 { $count } 项
}
copies-found-text = 服务器曾需修复，而本机仍有丢失的内容。保留至 { $until }。请保存为文件并交给主办方，不要给其他任何人：它没有密封，而且含有姓名。
copies-found-save = 为主办方保存

problem-bundle-busy = 正在接收其他保存的副本。请保留文件，一分钟后再交。
problem-bundle-not-for-us = 这份副本是为另一台服务器制作的。请交到那里。在此之前请保留文件。
problem-bundle-too-large = 这份副本太大。请在保存它的平板上每次少保存一些作品。
problem-bundle-unreadable = 这个文件已损坏或不完整，或者不是保存的副本。请从平板上重新复制，或在那里保存新的副本。
problem-bundle-unsigned = 这份副本不是这里认识的平板制作的。请保留文件并告诉主办方。
