# What came back to whoever made or judged something.
make-notices = Noticias
make-notice-look = Mirarlo
make-notice-done = Ya lo leí
make-certificates = Certificados
