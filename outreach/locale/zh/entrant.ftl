# The pages of somebody who enters for themself, in Chinese.

entrant-hello = 欢迎，{ $name }
entrant-works = 我的作品
entrant-untitled = 尚无标题
entrant-begin = 开始
entrant-profile = 关于我
entrant-profile-none = 请告诉我们您的姓名和大概年龄。
entrant-profile-why = 我们只询问证书和年龄组需要的内容。评委永远看不到您的姓名。
consent-press-title = 电台和报纸
consent-press-self = 电台或报纸可以使用您的作品吗？
consent-press-self-explain = 可以不回答，那就是“否”。已播出或印出的无法收回。
consent-name-pseudonym = 化名
consent-certificate = 您的证书上写哪个名字？
consent-certificate-own = 我的真名：证书只给我本人
make-say-person = 请说明您是谁：姓名和大约的年龄。可以请别人代您填写。
make-say-name = 作品旁边可以显示什么名字？从上到下：全名，名字和一个首字母，只有名字，化名，不显示姓名。
entrant-told-on = 讲述于{ $day }
