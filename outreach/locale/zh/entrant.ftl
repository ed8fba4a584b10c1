# The pages of somebody who enters for themself, in Chinese.

entrant-hello = 欢迎，{ $name }
entrant-works = 我的作品
entrant-untitled = 尚无标题
entrant-begin = 开始
entrant-profile = 关于我
entrant-profile-none = 请告诉我们您的姓名和大概年龄。
entrant-profile-why = 我们只询问证书和年龄组需要的内容。评委永远看不到您的姓名。
