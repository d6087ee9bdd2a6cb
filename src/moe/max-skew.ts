/** The second most popular expert then weighs 2^-20 of the first, the least there is: more changes nothing. */
export const MAX_SKEW = 20
