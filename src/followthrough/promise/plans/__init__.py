"""The room plans: adopted programmes, their rows and what follows from them, read from plan files."""
