/* __user, __packed and the like are predefined. */
