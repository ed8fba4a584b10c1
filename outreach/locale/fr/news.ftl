# What came back to whoever made or judged something.
make-notices = Nouvelles
make-notice-look = Regarder
make-notice-done = Je l’ai lu
make-certificates = Certificats
