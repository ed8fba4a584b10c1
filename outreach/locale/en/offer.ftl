# What somebody offers to women who want to learn: on the phone, at the desk, among the opportunities.
offer-title = I offer something to other women
offer-lead = Say in the title and in a few words what it is and how one can ask for it. Somebody reads it before it stands among the opportunities.
offer-what = What do you offer?
offer-what-none = Nothing
offer-what-training = A training
offer-what-scholarship = A scholarship
offer-what-mentoring = Time as a mentor
offer-what-other = Something else
offer-places = For how many? (If you know)
offer-until = Until which day can one ask for it? (If there is one)
offer-for = For { $n } people at most
offer-by = Ask by { $day }
offer-open = No last day
offer-stands = Published, it stands among the opportunities until that day.
offers-title = Opportunities
offers-lead = What women offer to women who want to learn. Each was read by somebody before it stood here.
offers-empty = Nothing is offered at the moment.
