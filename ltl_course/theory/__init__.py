"""The learner's Theory of Leadership: from rows of answers to documents to keep and share.

Why it exists: what a lesson leaves behind is written once in the journal and leaves the course
as a Word file, a web page or Markdown. `whole` says what stands in it, `blank` asks for it on
paper, and `public` shows what was chosen of it; `document` is what all formats share, and each
format has its module; `exports` gives them together.
"""
