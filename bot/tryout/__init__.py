"""A stand-in for Telegram on this machine, with a chat page to try the bot out.

This room exists so that the bot can be talked to, tested and loaded without an account, a token or the
network. It keeps the rules of Telegram's Bot API (limits, errors, order of updates), because a stand-in which
forgives more than Telegram hides the very mistakes it is there to find.

It may import the standard library, Starlette, uvicorn, sse-starlette, httpx and Jinja2. Nothing of ours may
enter: the bot must not be able to tell, except by its address, that it is not talking to Telegram.
"""
