/** Who a message comes from and goes to: phone numbers, short codes, names. */
@org.jspecify.annotations.NullMarked
package io.strowger.phone;
