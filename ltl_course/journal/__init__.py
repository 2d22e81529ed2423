"""The learner's journal: every answer, kept as it was, in one file that the learner owns.

Why it exists: earlier beliefs stay readable, nothing typed is lost, and nothing leaves the
machine unless the learner sends it. The journal is append-only; where it is kept (a file,
or the learner's own browser) is decided by its store and by nothing else.
"""

from ltl_course.journal.about_you import role
from ltl_course.journal.browser import BrowserStore, readable
from ltl_course.journal.drafts import BadDraft, entry_of
from ltl_course.journal.entry import Entry, NewerSchema, now
from ltl_course.journal.file import FileStore
from ltl_course.journal.journal import Journal, NotSaved, Outcome, Store, Unusable, fresh_id
from ltl_course.journal.progress import Progress, progress
from ltl_course.journal.telling import reworded, same_question, told, words_kept
from ltl_course.journal.transfer import Refused, export, receive

__all__ = [
    "BadDraft",
    "BrowserStore",
    "Entry",
    "FileStore",
    "Journal",
    "NewerSchema",
    "NotSaved",
    "Outcome",
    "Progress",
    "Refused",
    "Store",
    "Unusable",
    "entry_of",
    "export",
    "fresh_id",
    "now",
    "progress",
    "readable",
    "receive",
    "reworded",
    "role",
    "same_question",
    "told",
    "words_kept",
]
