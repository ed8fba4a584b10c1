# gallery.ftl in Chinese.

gallery-title = 作品展
gallery-lead = 孩子和成年人描绘自己所居土地的作品。每位作者都同意在这里展示。
gallery-rooms = 专题
gallery-more = 显示更多作品
gallery-empty = 这里目前没有展示内容。
gallery-home = 查看征集启事
gallery-gone = 这里没有展示
gallery-gone-text = 地址有误，或者作者决定不再展示这件作品。
gallery-foot = 只有在作者同意期间才展示作品。请不要把孩子的作品复制到别处。
gallery-no-picture = 文字作品
gallery-alt = 作品“{ $title }”的图片
gallery-makers = { $n ->
    [1] 一名孩子的作品
   *[other] { $n } 名孩子的作品
}
gallery-adults = { $n ->
    [1] 一人的作品
   *[other] { $n } 人的作品
}
gallery-and = 和
gallery-comma = 、
gallery-reserved = 保留所有权利。请在这里观看；使用前请先询问。
gallery-licence = 许可：{ $code }
