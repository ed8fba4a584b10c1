# 可能登记了两次的同一个孩子。

twice-line = 可能是同一个孩子登记了两次
twice-count = { $n ->
   *[other] 有 { $n } 对登记很相似。有空时请看一看。
}
twice-title = 是一个孩子还是两个？
twice-lead = 这两项登记的姓名和年龄几乎相同。您认识这些孩子：是同一个孩子登记了两次，还是两个孩子？
twice-entered = 登记时间：{ $at }
twice-entered-name = { $name }（登记时间：{ $at }）
twice-works = { $n ->
   *[other] { $n } 件作品
}
twice-stays = 如果是同一个孩子，保留哪个姓名？
twice-one = 是同一个孩子
twice-two = 是两个孩子
twice-later = 以后再说
twice-safe = 什么都不会丢失，您也可以改回来。
twice-said-one = 现在是同一个孩子。所有作品都在保留的姓名下。
twice-said-two = 仍然是两个孩子。不会再问您。
twice-none = 没有需要比较的孩子
twice-also = 也曾登记为 { $name }
twice-back = 其实是两个孩子
twice-goes = 这个孩子登记了两次。作品在保留的姓名下：
