# The desk, in Chinese.

desk-title = 将要发送的照片
desk-picture = 照片
desk-lead = 能看到整件作品吗？上面有不该让陌生人看到的姓名或面容吗？请遮住。
desk-keep = 保留这张照片
desk-again = 重拍
desk-cover = 遮住姓名
desk-corners = 设定四角
desk-corners-lead = 请把四个点拖到纸张的四角。
desk-straighten = 拉正
desk-found = 按识别结果
desk-whole = 整张照片
desk-corner-1 = 左上角
desk-corner-2 = 右上角
desk-corner-3 = 右下角
desk-corner-4 = 左下角
desk-strip = 遮条 { $n }：移动
desk-strip-size = 遮条 { $n }：调整大小
desk-strip-remove = 遮条 { $n }：移除
desk-unsure = 看不清纸张的边缘在哪里。请检查四角。
desk-unseen = 这里看不到纸张的边缘。整张海报都拍进去了吗？如果是，就保留这张照片。
desk-blurred = 照片看起来模糊。可以的话，请拿稳平板重拍。
desk-glare = 照片上有反光。可以的话，请避开灯光或阳光重拍。
desk-twin = 这张照片很像“{ $title }”的照片。如果是同一件作品，请另拍一张；如果不是，就保留它。
