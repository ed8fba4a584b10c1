# The words of the field that are read inside a work, beside a person and on a certificate, in Chinese.
timing-on_time = 按时
timing-in_grace = 按时完成，较晚到达
timing-late = 逾期
timing-clock_suspect = 需核对设备时钟
part-text = 文字
part-poster = 海报
part-drawing = 绘画
part-photo = 照片
part-audio = 录音
part-video = 视频
part-document = 文件
part-page = 手写页
gender-female = 女
gender-male = 男
gender-other = 其他
gender-unknown = 不愿透露
certificate-kind-participation = 参与证书
certificate-status-issued = 有效
certificate-status-superseded = 已被取代
certificate-status-revoked = 已撤销
count-words = { $n ->
   *[other] { $n } 个词
}
count-characters = { $n ->
   *[other] { $n } 个字
}
