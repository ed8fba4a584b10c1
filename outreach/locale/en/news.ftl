# What came back to whoever made or judged something.
make-notices = News
make-notice-look = Look at it
make-notice-done = I have read it
make-certificates = Certificates
