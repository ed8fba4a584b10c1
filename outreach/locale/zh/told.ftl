# 为评委记录或翻译作品的地方。
told-title = 换一种语言
told-unread = 没有评委能读懂这件作品。它在等待：请用评委能读的语言写下它的内容。
told-none = 还没有人写下它的内容。
told-which = 语言
told-text = 作品的内容
told-hint = 由理解它的人完整、忠实地写下。评委在作品旁边读到；姓名会被遮盖。
told-keep = 保存
told-kept = 已保存。持有作品的评委会看到。
told-drop = 移除
told-waiting = 没有评委能读懂的作品
told-waiting-text = 它们在等待：有人用评委能读的语言写下内容，或增加一位能读该语言的评委。
