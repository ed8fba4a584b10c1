# What a guardian and a child agree to, in Chinese.

consent-version = 2026-1

consent-intro-guardian = 您监护的孩子想参加“{ $call }”。请阅读这三个问题。每个问题您都可以回答“否”，也可以随时改变主意。
consent-intro-child = 你为“{ $call }”做了作品。这里有三个问题问你。说“不”也没关系。

consent-participate-title = 参加
consent-participate-guardian = 可以发送这个孩子的作品，并为评审和证书保存姓名、年龄、国家和作品吗？
consent-participate-guardian-explain = 只有学校和少数主办人员能看到姓名。评委永远看不到。如果您回答“否”，什么都不会发送。
consent-participate-guardian-aloud = 这个孩子做了作品，想参加。我们会保存姓名、年龄、国家和作品。评委看不到姓名。您同意吗？
consent-participate-child = 你想参加吗？
consent-participate-child-explain = 会有人看你的作品，但不会知道你的名字。
consent-participate-child-aloud = 你想把作品给评委看吗？他们不会知道你的名字。你可以说“好”，也可以说“不”。

consent-publish_work-title = 展示作品
consent-publish_work-guardian = 可以向所有人展示这件作品吗？例如在网页、书籍或展览中。
consent-publish_work-guardian-explain = 如果您回答“否”，作品仍会评审，也仍有证书。如果您回答“是”后改变主意，我们会撤下；已印出的无法收回。
consent-publish_work-guardian-aloud = 可以在网上或书里向所有人展示作品吗？您可以说“不”。孩子照样参加，照样得到证书。
consent-publish_work-child = 你想让所有人都能看到你的作品吗？
consent-publish_work-child-explain = 如果你说“不”，即使大人说“好”，我们也不会展示。
consent-publish_work-child-aloud = 可以让所有人看你的作品吗？如果你说“不”，我们就不展示。

consent-voice_image-title = 声音和面容
consent-voice_image-guardian = 可以展示或播放能认出本人的面容或声音吗？
consent-voice_image-guardian-explain = 如果您回答“否”，我们会去掉那一部分，或只展示文字。
consent-voice_image-guardian-aloud = 作品里有声音或面容吗？可以让别人听到声音或看到面容吗？您可以说“不”，我们会去掉那一部分。
consent-voice_image-child = 可以让别人听到你的声音或看到你的脸吗？
consent-voice_image-child-explain = 如果你说“不”，我们只展示你写的或画的。
consent-voice_image-child-aloud = 可以让别人听到你的声音或看到你的脸吗？你可以说“不”。

consent-intro-self = 您想参加“{ $call }”。这里有几个问题。每个问题您都可以回答“否”，也可以随时改变主意。
consent-participate-self = 我们可以为评审和证书保存您的姓名、年龄、国家和作品吗？
consent-participate-self-explain = 只有少数主办人员能看到您的姓名。评委永远看不到。如果您回答“否”，什么都不会评审或展示。
consent-publish_work-self = 可以向所有人展示您的作品吗？例如在网页、书籍或展览中。
consent-publish_work-self-explain = 如果您回答“否”，作品仍会有人看，也仍有证书。如果您回答“是”后改变主意，我们会撤下；已印出的无法收回。
consent-voice_image-self = 可以让人听到您的声音或看到您的面容吗？
consent-voice_image-self-explain = 如果您回答“否”，我们会去掉那一部分，或只展示文字。

consent-name-title = 姓名
consent-name-guardian = 作品旁边可以显示什么姓名？
consent-name-none = 不显示姓名
consent-name-first = 只显示名字
consent-name-first_initial = 名字和一个首字母
consent-name-full = 全名

consent-answer-yes = 是
consent-answer-no = 否
consent-by-guardian = 家长或监护人
consent-by-child = 孩子
consent-by-self = 我自己决定

consent-method-device = 在这台设备上
consent-method-spoken = 口头并录音
consent-method-paper = 纸质，存于学校
consent-method-attested = 由学校证明

consent-withdraw = 撤回同意
consent-withdraw-explain = 不必说明原因。已经得到的不会被收回。
