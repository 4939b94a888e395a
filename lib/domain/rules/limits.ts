/** How much a path's word lists hold; apart from the schema, which screens don't load. */

/** Lines of a list, or words of a class, in one language. */
export const mostLines = 500;
export const mostClasses = 200;
