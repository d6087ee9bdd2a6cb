/**
 * A whole number with commas: `1,048,576`. Not by `Intl`, which at its first use takes a tenth of a second on a phone, and so
 * would hold up whatever a user does first.
 */
export const countText = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
