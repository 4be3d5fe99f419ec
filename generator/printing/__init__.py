"""The print: the plan through the templates, the runtime copied in, the gate behind it."""
