# 工作人员的通行密钥。打开页面时加载。
passkeys-title = 通行密钥
passkeys-lead = 有了通行密钥，您可以在自己的任何设备上登录，不必索要代码。密钥由设备保管，并要求您的指纹、面容或设备 PIN。
passkeys-none = 您还没有通行密钥
passkeys-unused = 尚未使用
passkeys-used = 上次使用：{ $when }
passkeys-remove = 移除
passkeys-remove-text = “{ $name }”将不能再打开任何东西。已登录的设备保持登录。
passkeys-removed = 通行密钥已移除。
passkeys-name = 通行密钥的名称
passkeys-name-hint = 保存在哪里：“我的手机”“钥匙串上的密钥”。
passkeys-add = 创建通行密钥
passkeys-made = 通行密钥已就绪。下次登录时请使用它。
passkeys-not-made = 没有创建通行密钥。设备未能确认是您本人，或者它已经有一个。
passkeys-second = 请在另一台设备上再创建一个：万一这台丢失，您仍能登录。
passkeys-cannot = 这个浏览器不支持通行密钥。请另要一个代码，在支持的设备上打开，或使用安全密钥。
passkeys-first-title = 请先创建通行密钥
passkeys-first = 代码只让您进来一次。在此设备或您的密钥上有通行密钥之前，它不再打开任何东西：通行密钥会要求您的指纹、面容或设备 PIN。
