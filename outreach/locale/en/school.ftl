# The school's pages.
school-home = Our school
school-pupils = Pupils
school-add = Add a pupil
school-none = No pupils yet
school-none-explain = Begin with the names. It takes a minute each and needs no network.
school-class = Class
school-class-all = All classes
school-class-none = No class
school-more = { $n ->
    [one] Show one more
   *[other] Show more ({ $n })
}
school-tablet = Lock and tablets
