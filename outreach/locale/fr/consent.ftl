# What a guardian and a child agree to, in French.

consent-version = 2026-1

consent-intro-guardian = Un enfant dont vous avez la charge aimerait participer à « { $call } ». Veuillez lire les trois questions. Vous pouvez répondre non à chacune et changer d’avis à tout moment.
consent-intro-child = Tu as fait quelque chose pour « { $call } ». Voici trois questions pour toi. Tu as le droit de dire non.

consent-participate-title = Participer
consent-participate-guardian = Le travail de cet enfant peut-il être envoyé, et pouvons-nous garder le nom, l’âge, le pays et l’œuvre pour l’évaluation et pour le certificat ?
consent-participate-guardian-explain = Seuls l’établissement et quelques organisateurs voient le nom. Le jury ne le voit jamais. Si vous répondez non, rien n’est envoyé.
consent-participate-guardian-aloud = Cet enfant a fait quelque chose et veut participer. Nous garderions le nom, l’âge, le pays et l’œuvre. Le jury ne verra pas le nom. Êtes-vous d’accord ?
consent-participate-child = Veux-tu participer ?
consent-participate-child-explain = Des gens regarderont ton travail. On ne leur dira pas ton nom.
consent-participate-child-aloud = Veux-tu montrer ton travail au jury ? Il ne saura pas ton nom. Tu peux dire oui ou non.

consent-publish_work-title = Montrer l’œuvre
consent-publish_work-guardian = Pouvons-nous montrer cette œuvre à tout le monde, par exemple sur une page web, dans un livre ou dans une exposition ?
consent-publish_work-guardian-explain = Si vous répondez non, l’œuvre est tout de même évaluée et il y a tout de même un certificat. Si vous répondez oui et changez d’avis, nous la retirons ; les exemplaires imprimés ne peuvent pas être rappelés.
consent-publish_work-guardian-aloud = Pouvons-nous montrer l’œuvre à tout le monde, sur internet ou dans un livre ? Vous pouvez dire non. L’enfant participe quand même et reçoit quand même un certificat.
consent-publish_work-child = Veux-tu que tout le monde puisse voir ton travail ?
consent-publish_work-child-explain = Si tu dis non, nous ne le montrerons pas, même si les adultes disent oui.
consent-publish_work-child-aloud = Est-ce que tout le monde peut voir ton travail ? Si tu dis non, nous ne le montrerons pas.

consent-voice_image-title = Voix et visage
consent-voice_image-guardian = Une voix ou un visage que l’on peut reconnaître peuvent-ils être montrés ou entendus ?
consent-voice_image-guardian-explain = Si vous répondez non, nous laissons cette partie de côté ou nous ne montrons que les mots.
consent-voice_image-guardian-aloud = Y a-t-il une voix ou un visage dans l’œuvre ? D’autres personnes peuvent-elles entendre la voix ou voir le visage ? Vous pouvez dire non, et nous laissons cette partie de côté.
consent-voice_image-child = D’autres personnes peuvent-elles entendre ta voix ou voir ton visage ?
consent-voice_image-child-explain = Si tu dis non, nous montrons seulement ce que tu as écrit ou dessiné.
consent-voice_image-child-aloud = D’autres personnes peuvent-elles entendre ta voix ou voir ton visage ? Tu peux dire non.

consent-intro-self = Vous aimeriez participer à « { $call } ». Voici quelques questions. Vous pouvez répondre non à chacune et changer d’avis à tout moment.
consent-participate-self = Pouvons-nous garder votre nom, votre âge, votre pays et votre œuvre pour l’évaluation et pour le certificat ?
consent-participate-self-explain = Seuls quelques organisateurs voient votre nom. Le jury ne le voit jamais. Si vous répondez non, rien n’est évalué ni montré.
consent-publish_work-self = Pouvons-nous montrer votre œuvre à tout le monde, par exemple sur une page web, dans un livre ou dans une exposition ?
consent-publish_work-self-explain = Si vous répondez non, l’œuvre est tout de même regardée et il y a tout de même un certificat. Si vous répondez oui et changez d’avis, nous la retirons ; les exemplaires imprimés ne peuvent pas être rappelés.
consent-voice_image-self = Votre voix ou votre visage peuvent-ils être entendus ou vus ?
consent-voice_image-self-explain = Si vous répondez non, nous laissons cette partie de côté ou nous ne montrons que les mots.

consent-name-title = Le nom
consent-name-guardian = Quel nom peut être montré à côté de l’œuvre ?
consent-name-none = Aucun nom
consent-name-first = Le prénom seulement
consent-name-first_initial = Le prénom et une initiale
consent-name-full = Le nom complet

consent-answer-yes = Oui
consent-answer-no = Non
consent-by-guardian = Parent ou tuteur légal
consent-by-child = L’enfant
consent-by-self = Je décide pour moi-même

consent-method-device = Ici, sur cet appareil
consent-method-spoken = Dit à voix haute et enregistré
consent-method-paper = Sur papier, gardé à l’école
consent-method-attested = L’établissement l’atteste

consent-withdraw = Retirer son consentement
consent-withdraw-explain = Vous n’avez pas à dire pourquoi. Rien de ce qui a déjà été obtenu n’est repris.
