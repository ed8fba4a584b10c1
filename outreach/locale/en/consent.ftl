# What a guardian and a child agree to. Each item stands alone and can be refused alone.
# `...-aloud` is what the tablet or the teacher reads aloud; it says the same in shorter sentences.
# A change of meaning here needs a new consent-version, so that old answers stay bound to what was read.

consent-version = 2026-1

consent-intro-guardian = A child in your care would like to take part in "{ $call }". Please read the three questions. You may say no to any of them, and you may change your mind at any time.
consent-intro-child = You made something for "{ $call }". Here are three questions for you. It is fine to say no.

consent-participate-title = Taking part
consent-participate-guardian = May this child's work be sent in, and may we keep the name, age, country and work for judging and for the certificate?
consent-participate-guardian-explain = Only the school and a few organisers see the name. The judges never do. If you say no, nothing is sent.
consent-participate-guardian-aloud = This child made something and wants to take part. We would keep the name, the age, the country and the work. The judges will not see the name. Do you agree?
consent-participate-child = Do you want to take part?
consent-participate-child-explain = People will look at your work. They will not be told your name.
consent-participate-child-aloud = Do you want to show your work to the judges? They will not know your name. You can say yes or no.

consent-publish_work-title = Showing the work
consent-publish_work-guardian = May we show this work to everyone, for example on a web page, in a book or in an exhibition?
consent-publish_work-guardian-explain = If you say no, the work is still judged and there is still a certificate. If you say yes and change your mind, we take it down; printed copies cannot be called back.
consent-publish_work-guardian-aloud = May we show the work to everyone, on the internet or in a book? You can say no. The child still takes part and still gets a certificate.
consent-publish_work-child = Do you want everyone to be able to see your work?
consent-publish_work-child-explain = If you say no, we will not show it, even when grown-ups say yes.
consent-publish_work-child-aloud = May everyone see your work? If you say no, we will not show it.

consent-voice_image-title = Voice and face
consent-voice_image-guardian = May a voice or a face that can be recognised be shown or heard?
consent-voice_image-guardian-explain = If you say no, we leave out that part, or show the words only.
consent-voice_image-guardian-aloud = Is there a voice or a face in the work? May other people hear the voice or see the face? You can say no, and we leave that part out.
consent-voice_image-child = May other people hear your voice or see your face?
consent-voice_image-child-explain = If you say no, we show only what you wrote or drew.
consent-voice_image-child-aloud = May other people hear your voice or see your face? You can say no.

consent-intro-self = You would like to take part in "{ $call }". Here are a few questions. You may say no to any of them, and you may change your mind at any time.
consent-participate-self = May we keep your name, age, country and work for judging and for the certificate?
consent-participate-self-explain = Only a few organisers see your name. The judges never do. If you say no, nothing is judged or shown.
consent-publish_work-self = May we show your work to everyone, for example on a web page, in a book or in an exhibition?
consent-publish_work-self-explain = If you say no, the work is still looked at and there is still a certificate. If you say yes and change your mind, we take it down; printed copies cannot be called back.
consent-voice_image-self = May your voice or your face be heard or seen?
consent-voice_image-self-explain = If you say no, we leave out that part, or show the words only.

consent-name-title = The name
consent-name-guardian = Which name may be shown beside the work?
consent-name-none = No name
consent-name-first = First name only
consent-name-first_initial = First name and one initial
consent-name-full = Full name

consent-answer-yes = Yes
consent-answer-no = No
consent-by-guardian = Parent or legal guardian
consent-by-child = The child
consent-by-self = I decide for myself

consent-method-device = Here, on this device
consent-method-spoken = Spoken and recorded
consent-method-paper = On paper, kept at school
consent-method-attested = The school attests it

consent-withdraw = Withdraw consent
consent-withdraw-explain = You do not have to say why. Nothing that was already earned is taken away.
