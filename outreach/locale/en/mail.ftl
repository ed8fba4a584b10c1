# Mail to adults who asked for it, and the pages that its links open. The app does not show these.
mail-subject = There is something new for you
mail-new = There is something new for you. Open this address to see it:
mail-why = You get this mail because an adult left this address with us. Nothing else is written in our mails, so that nobody learns anything from them.
mail-stop = To get no more of them, open this address:
mail-confirm-subject = Is this your address?
mail-confirm = Somebody asked us to write to this address when there is something new. If that was you, and you are an adult, open this address within three days:
mail-confirm-else = If it was not you, do nothing. You will hear nothing more.
mail-confirm-title = Mail when there is something new
mail-confirm-lead = We keep your address to tell you that there is something new, and for nothing else. Our mails name nobody. Each of them has a link that stops them.
mail-confirm-button = I am an adult, and this is my address
mail-confirm-done = You will get a mail when there is something new.
mail-stop-title = No more mail
mail-stop-lead = You will get no mail any more, and we delete your address.
mail-stop-button = Stop the mail
mail-stop-done = You will get no mail any more. Your address is deleted.
mail-unknown = This link does not open anything any more.
