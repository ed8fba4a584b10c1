# The gallery, for strangers: pages that the server writes.
gallery-title = Gallery
gallery-lead = Works by children and adults about the land they live on. Everybody who made one agreed to show it here.
gallery-rooms = Collections
gallery-more = Show more works
gallery-empty = Nothing is shown here at the moment.
gallery-home = To the calls
gallery-gone = This is not shown here
gallery-gone-text = The address is wrong, or the people who made the work have decided not to show it any more.
gallery-foot = Works are shown only as long as the people who made them agree. Please do not copy a child’s work elsewhere.
gallery-no-picture = A work in words
gallery-alt = Picture of the work “{ $title }”
gallery-makers = { $n ->
    [one] By a child
   *[other] By { $n } children
}
gallery-adults = { $n ->
    [one] By one person
   *[other] By { $n } people
}
gallery-and = {" and "}
gallery-comma = {", "}
gallery-reserved = All rights reserved. Look at it here; please ask before you use it.
gallery-licence = Licence: { $code }
