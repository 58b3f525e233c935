"""Pages."""
def filing(request, **k): raise NotImplementedError
def accept(request, **k): raise NotImplementedError
def send_back(request, **k): raise NotImplementedError
def received(request, **k): raise NotImplementedError
def dispatch(request, **k): raise NotImplementedError
