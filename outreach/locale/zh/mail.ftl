# Mail to adults who asked for it, and the pages that its links open. The app does not show these.
mail-subject = 您有新消息
mail-new = 您有新消息。请打开以下地址查看：
mail-why = 您收到这封邮件，是因为有一位成年人给我们留下了这个邮箱地址。我们的邮件不写其他内容，以免他人从中得知任何信息。
mail-stop = 如果不想再收到邮件，请打开以下地址：
mail-confirm-subject = 这是您的邮箱地址吗？
mail-confirm = 有人请我们在有新消息时给这个地址写信。如果是您本人提出的，并且您已成年，请在三天内打开以下地址：
mail-confirm-else = 如果不是您，请不必理会。我们不会再写信给您。
mail-confirm-title = 有新消息时发邮件
mail-confirm-lead = 我们保存您的地址，只用来告诉您有新消息，不作他用。我们的邮件不提及任何人。每封邮件都有停止接收的链接。
mail-confirm-button = 我已成年，这是我的地址
mail-confirm-done = 有新消息时，您会收到邮件。
mail-stop-title = 不再接收邮件
mail-stop-lead = 您将不再收到邮件，我们会删除您的地址。
mail-stop-button = 停止发邮件
mail-stop-done = 您不会再收到邮件。您的地址已删除。
mail-unknown = 这个链接已经失效。
