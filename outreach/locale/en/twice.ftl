# A child who was perhaps entered twice. Loaded when there is somebody to ask about.

twice-line = Perhaps the same child, twice
twice-count = { $n ->
    [one] Two entries are alike. Have a look when you have time.
   *[other] { $n } pairs of entries are alike. Have a look when you have time.
}
twice-title = One child or two?
twice-lead = These two have nearly the same name and age. You know the children: are they one child, entered twice, or two?
twice-entered = Entered on { $at }
twice-entered-name = { $name }, entered on { $at }
twice-works = { $n ->
    [one] One work
   *[other] { $n } works
}
twice-stays = If it is one child, which name stays?
twice-one = They are one child
twice-two = They are two children
twice-later = Later
twice-safe = Nothing is lost by it, and you can take it back.
twice-said-one = They are one child now. You find both works under the name that stays.
twice-said-two = They stay two children. You will not be asked again.
twice-none = There is nobody to ask about
twice-also = Also entered as { $name }
twice-back = They are two after all
twice-goes = This child was entered twice. The works are under the name that stays:
