# The words of the field in Chinese.

status-draft = 已保存在本机
status-finalised = 待发送
status-on_its_way = 正在路上
status-received = 已到达
status-waiting_consent = 等待家长或监护人同意
status-being_checked = 正在审核
status-accepted = 已接受
status-with_judges = 在评委手中
status-scored = 已评审
status-certificate = 证书已准备好
status-rejected = 未接受
status-withdrawn = 已撤回
status-superseded = 已被另一版本取代

lifecycle-draft = 草稿
lifecycle-finalised = 待发送
lifecycle-received = 已收到
lifecycle-accepted = 已接受
lifecycle-rejected = 未接受
lifecycle-withdrawn = 已撤回
lifecycle-superseded = 已取代

media-none = 没有文件
media-partial = 已到达 { $arrived } 个文件，共 { $total } 个
media-complete = 所有文件都已到达
media-quarantined = 有一个文件被搁置

consent-state-not_required = 无需同意
consent-state-pending = 等待同意
consent-state-granted = 已同意
consent-state-refused = 不同意
consent-state-withdrawn = 同意已撤回

eligibility-unchecked = 尚未审核
eligibility-eligible = 符合条件
eligibility-needs_fix = 需要修改
eligibility-ineligible = 不符合条件

judging-out = 未送评委
judging-in_round = 在评委手中
judging-scored = 已评审
judging-held = 暂停：有人报告了令人担忧的情况

publication-private = 未发布

reason-over_length = 文字超过规则允许的长度。请缩短后重新发送。
reason-under_length = 文字少于规则要求的长度。请补充后重新发送。
reason-wrong_language = 本次征集不接受这种语文的作品。请查看规则。
reason-unreadable_media = 我们看不清或听不清作品。请重新拍照或录音。
reason-personal_data_visible = 能看到姓名、学校或电话号码。请遮住后重新拍照。
reason-photo_not_allowed = 本次征集要求绘画作品，不接受照片。
reason-brand_or_logo = 能看到品牌或标志。请遮住，或去掉后重新画。
reason-not_original = 这似乎不是参赛者自己的作品。
reason-ai_generated = 这似乎是由计算机程序制作的。
reason-off_theme = 作品与征集主题无关。
reason-unsafe_content = 作品中有我们不能转交的内容。请与主办方联系。
reason-age_out_of_range = 年龄不在本次征集的年龄组内。
reason-no_consent = 缺少家长或监护人的同意。
reason-duplicate = 同一人发送的作品超过本次征集允许的数量，或同一作品发送了两次。多出的会保留，但不计入。
reason-late = 作品在最后一天之后才完成。
reason-country_out_of_range = 本次征集面向居住在其他国家的人。
reason-two_versions = 两台设备上有这件作品的不同版本。请都看一看并选择一个。
reason-person_named = 提到了一位可能没有征求过同意的人。请不提名字再讲一遍，或者征求其同意并用几句话写明。您发来的内容都会保留。
reason-school_cap = 该校发送的作品已达到本次征集对每所学校的上限。
reason-country_cap = 本次征集从该国接受的作品已达到上限。

call-kind-competition = 比赛
call-kind-programme = 方案
call-status-open = 开放
call-status-closing = 不再接受新作品；已完成的作品仍可发送
call-status-closed = 已截止

role-school = 学校
role-entrant = 参赛者
role-judge = 评委
role-officer = 工作人员

round-draft = 准备中
round-assigning = 分配中
round-open = 开放
round-paused = 暂停
round-closed = 已结束
round-reconciling = 协调中：主办方正在解决未决事项
round-locked = 已锁定：评分不能再改

standing-counts = 计入
standing-incomplete = 不计入：缺少一项评分标准
standing-not_needed = 不再需要
standing-late = 轮次锁定后才到达；已保留，不计入

recuse-knows_entrant = 我认识这个孩子
recuse-own_school = 来自我的学校
recuse-language = 我不懂这种语文
recuse-other = 其他原因
concern-child_at_risk = 可能有孩子处于危险之中
concern-distressing = 它让我难受
concern-names_a_child = 能看出孩子是谁
concern-unlawful = 可能违法
concern-other = 其他让我担心的事

level-primary = 小学
level-secondary = 中学
level-both = 小学和中学

band-range = { $min } 至 { $max } 岁
band-open = { $min } 岁及以上

count-entries = { $n ->
   *[other] { $n } 件作品
}
count-pupils = { $n ->
   *[other] { $n } 名学生
}
count-files = { $n ->
   *[other] { $n } 个文件
}
count-days = { $n ->
   *[other] { $n } 天
}
count-minutes = { $n ->
   *[other] { $n } 分钟
}
count-readings = { $n ->
   *[other] { $n } 次阅读
}
count-comparisons = { $n ->
   *[other] { $n } 次比较
}
count-certificates = { $n ->
   *[other] { $n } 份证书
}
region-africa = 非洲
region-americas = 美洲
region-asia = 亚洲
region-europe = 欧洲
region-oceania = 大洋洲
