# The hub's page, in Chinese.

hub-title = 上交保存的副本
hub-what = 没有网络的平板会把作品保存为文件。请在这里上交文件。文件会保留，有网络时发送给主办方。途中没有人能读取。
hub-file = 平板保存的文件
hub-hand-in = 上交
hub-number = 或按编号查找副本
hub-look-up = 查找
hub-waiting = { $count ->
    [0] 这里没有等待的副本。
   *[other] 这里有 { $count } 份副本在等待网络。
}
hub-sent = { $count ->
    [0] 尚未发送任何副本。
   *[other] 已发送 { $count } 份，回执在这里。
}
hub-no-network = 上次无法连接服务器。中转站会自动重试。
hub-signed-out = 服务器不再认识这个中转站，所以什么都没有发送。一切都已保留。请告诉主办方。
hub-copy = 保存的副本
hub-waiting-now = 它保留在这里，有网络时会发送。请记下编号；以后可凭编号在这里找到回执。
hub-sent-now = 服务器已收到。请把回执带回平板。
hub-refused-now = 服务器没有接收。没有丢失任何内容：作品仍在平板上。
hub-take = 保存回执
hub-unknown = 这里没有这个编号的副本。请核对编号，或上交文件。
hub-no-file = 请先选择平板保存的文件。
hub-full = 在副本发送之前这里没有空间了。请保留文件，有过网络之后再来。
hub-back = 返回
