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

make-aloud = 朗读
