# The receipt of what was sent, one by one and for a class. Loaded with the privacy notice, which every maker reads.
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
