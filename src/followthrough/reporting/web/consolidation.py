"""Pages."""
def consolidation(request, **k): raise NotImplementedError
