# What came back to whoever made or judged something.
make-notices = 消息
make-notice-look = 查看
make-notice-done = 已读
make-certificates = 证书
