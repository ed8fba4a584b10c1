# Mail to adults who asked for it, and the pages that its links open. The app does not show these.
mail-subject = Il y a du nouveau pour vous
mail-new = Il y a du nouveau pour vous. Ouvrez cette adresse pour le voir :
mail-why = Vous recevez ce message parce qu’un adulte nous a laissé cette adresse. Nous n’écrivons rien d’autre dans nos messages, pour que personne n’en apprenne quoi que ce soit.
mail-stop = Pour ne plus en recevoir, ouvrez cette adresse :
mail-confirm-subject = Est-ce bien votre adresse ?
mail-confirm = Quelqu’un nous a demandé d’écrire à cette adresse quand il y a du nouveau. Si c’était vous, et si vous êtes adulte, ouvrez cette adresse dans les trois jours :
mail-confirm-else = Si ce n’était pas vous, ne faites rien. Vous ne recevrez rien de plus.
mail-confirm-title = Un message quand il y a du nouveau
mail-confirm-lead = Nous gardons votre adresse pour vous dire qu’il y a du nouveau, et pour rien d’autre. Nos messages ne nomment personne. Chacun porte un lien pour ne plus en recevoir.
mail-confirm-button = Je suis adulte, et c’est mon adresse
mail-confirm-done = Vous recevrez un message quand il y aura du nouveau.
mail-stop-title = Ne plus recevoir de messages
mail-stop-lead = Vous ne recevrez plus de messages, et nous effacerons votre adresse.
mail-stop-button = Ne plus en recevoir
mail-stop-done = Vous ne recevrez plus de messages. Votre adresse est effacée.
mail-unknown = Ce lien n’ouvre plus rien.
