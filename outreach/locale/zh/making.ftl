# For the people who make things, in Chinese.

make-send-now = 立即发送
make-contact = 上次联系：{ $at }
make-contact-never = 尚未与服务器联系

make-calls = 正在征集
make-calls-none = 本机还没有正在进行的征集
make-calls-none-explain = 请联网一次：正在进行的征集会自动到来并留在这里。
make-ends-soon = { $at } 开始
make-ends-open = 最后一天：{ $at }（您的时间）
make-ends-grace = 最后一天是 { $at }。现在完成的会标为逾期，但仍算参加。
make-ends-over = 已于 { $at } 截止
make-days-left = { $days ->
    [0] 今天是最后一天
   *[other] 还剩 { $days } 天
}
make-ages = 适合 { $min } 至 { $max } 岁
make-ages-open = 适合 { $min } 岁及以上
make-tally = { $mark }：{ $n }

make-mark-none = 未开始
make-mark-photo = 已开始
make-mark-guardian = 需要同意
make-mark-ready = 已就绪
make-mark-arrived = 已到达
make-mark-attention = 需要您处理
make-mark-withdrawn = 已撤回

status-needs_fix = 待改正

make-age = { $n ->
   *[other] { $n } 岁
}
make-age-about = 约 { $n ->
   *[other] { $n } 岁
}
make-age-between = { $least } 或 { $most } 岁
make-age-unknown = 年龄不详

make-notices = 消息
make-notice-look = 查看
make-notice-done = 已读

notice-entry-cleared = “{ $title }”（{ $reference }）符合规则，将送交评委。
notice-entry-late = “{ $title }”（{ $reference }）在最后一天之后完成。已保留并标为逾期。
notice-entry-clock = 本机的时钟似乎不准，所以没人能说清“{ $title }”（{ $reference }）是何时完成的。主办方会查看。请调准时钟。
notice-entry-needs-fix = “{ $title }”（{ $reference }）带着问题退回了。请查看、改正并重新发送。
notice-entry-refused = “{ $title }”（{ $reference }）未被接受。原因在旁边。
notice-entry-two-versions = 两台设备上有“{ $title }”（{ $reference }）的不同版本。请都看一看并选择一个；在此之前它会等待。
notice-entry-superseded = “{ $title }”（{ $reference }）超出了本次征集的数量，所以以另一件为准。它已保留。如果应以这件为准，请撤回另一件。
notice-entry-check-rules = “{ $title }”（{ $reference }）完成后征集规则有变化。它按您当时的规则计算。请看看是否仍然合适。
notice-consent-form-rejected = 主办方查看了表格的照片，它暂不算作答复。作品已保留，正在等待。请再次询问，并拍下新的表格。{ $note }
notice-consent-form-wanted = 主办方保存的一份表格照片或口头答复已损坏。请在当时拍摄或录制的设备上打开本应用，以便重新发送。如果那里已经没有了，请再次询问，并重新拍摄表格。
notice-media-refused = “{ $title }”（{ $reference }）的一张图片或一段录音无法打开。请重新拍摄或录制。
notice-media-wanted = 主办方保存的“{ $title }”（{ $reference }）的图片或录音已损坏。请在当初拍摄的设备上打开本应用，以便重新发送。
notice-result-chosen = “{ $title }”（{ $reference }）已入围。祝贺！
notice-result-there = 征集 { $call } 的结果已公布。感谢参与。
notice-school-merged = 主办方发现贵校登记了两次。现在一切都合在一处。
notice-school-suspended = 主办方暂时停止了贵校。请继续发送：一切都会保存并等待。
notice-school-verified = 主办方已核实贵校。作品会继续往下走。
notice-receipt-withdrew = "{ $title }"（{ $reference }）已凭回执撤回。
notice-receipt-refused = "{ $title }"（{ $reference }）的一项同意已凭回执撤回。
notice-receipt-erasure = "{ $title }"（{ $reference }）已凭回执撤回，将在 { $days } 天后删除。
notice-receipt-kept = "{ $title }"（{ $reference }）不再删除。
notice-printed-already = "{ $title }"（{ $reference }）先前已经印刷，无法收回：{ $places }。
notice-receipt-correction = 持有 "{ $title }"（{ $reference }）回执的人指出有误：
notice-device-added = 凭回执，您的作品已来到另一台设备：{ $device }。
make-certificates = 证书
make-aloud = 朗读
