"""The words that the JavaScript says.

Why it exists: a translator finds every word of the interface through gettext; the
JavaScript holds none.
"""

from __future__ import annotations

from ltl_course.words import _


def interface() -> dict[str, str]:
    """Return the interface's words in the session's language, by the key the JavaScript uses."""
    return {
        # the bar
        "bar": _("Your place and your journal"),
        "steps": _("Steps of this lesson"),
        "home": _("Home"),
        "done": _("done"),
        "shortPath": _("short path"),
        "nextShort": _("Next on the short path: {step}"),
        "here": _("go on here"),
        "ready": _("Ready"),
        "connected": _("Connected"),
        "saving": _("Saving"),
        "saved": _("Saved {time}"),
        "notSaved": _("Not saved yet"),
        "notConnected": _("Not connected"),
        "notConnectedLong": _(
            "The course does not answer. Your words are kept in this browser. Wait a moment, or reload "
            "the page to go on."
        ),
        "notConnectedLab": _(
            "The kernel does not answer. Your words are kept in this browser. Choose Run, then Run All "
            "Cells, to go on."
        ),
        "gone": _("The course does not answer."),
        "noRoom": _("This browser has no room left, or keeps nothing."),
        "onlyHere": _(
            "What is not saved yet is only in this page. Save a copy of your words before you reload or "
            "close it."
        ),
        "onlyHereLab": _(
            "What is not saved yet is only in this page. Save a copy of your words before you reload it or "
            "run its cells again."
        ),
        "reload": _("Reload the page"),
        "copy": _("Save a copy of my words"),
        # the journal's dialog
        "journal": _("Your journal"),
        "whoSees": _(
            "Nothing leaves it unless you send it yourself. Do not write names of students or staff."
        ),
        "downloadJournal": _("Download my journal"),
        "downloadHelp": _("One file with all your answers and their earlier versions. It is yours."),
        "readJournal": _("Read it as a page"),
        "readHelp": _(
            "One page with every question and all your saved answers, to read or print. Any browser opens it."
        ),
        "pageMade": _("Your page is in your downloads: {name}"),
        "bringJournal": _("Bring my journal"),
        "bringHelp": _(
            "Choose a journal that you downloaded before. It is added to what is here; nothing is replaced."
        ),
        "shared": _("On a shared computer"),
        "keepNothing": _("Keep my answers in this tab only"),
        "keepHelp": _(
            "Switch this on before you write. A closed tab can be opened again, with your answers in it. "
            "Before you leave, download your journal and press “Finish and clear this browser”. If you "
            "switch it off again, what you wrote is kept."
        ),
        "noMove": _(
            "This browser has no room for what you wrote, so nothing was changed. Download your journal."
        ),
        "finish": _("Finish and clear this browser"),
        "finishSure": _("Press again to clear this browser"),
        "finishSureFile": _("Press again to clear this browser; the journal file stays"),
        "finishHelp": _("Removes what the course keeps in this browser. Download your journal first."),
        "finishHelpFile": _(
            "Removes what the course keeps in this browser. The journal file on this computer stays, with "
            "the answers in it."
        ),
        "eraseAll": _("Erase everything"),
        "eraseSure": _("Press again to erase all your answers"),
        "eraseSureApart": _("Press again to erase what is in this browser; the journal file stays"),
        "eraseHelp": _("Removes your journal for good, and what the course keeps in this browser."),
        "eraseHelpFile": _(
            "Removes the journal file on this computer for good, and what the course keeps in this browser."
        ),
        "eraseHelpApart": _(
            "Removes for good what the course keeps in this browser. The journal file on this computer is "
            "not in use here and stays."
        ),
        "close": _("Close"),
        "making": _("Making the file"),
        "downloaded": _("Your journal is in your downloads: {name}"),
        "downloadedBoth": _(
            "Your journal is in your downloads: {name}. What is not part of it is in my-words.txt"
        ),
        "leftOne": _(
            "{count} answer in this browser is not in your journal. Save a copy of your words to keep it."
        ),
        "leftMany": _(
            "{count} answers in this browser are not in your journal. Save a copy of your words to keep them."
        ),
        "rescued": _(
            "The course did not answer. What this page and this browser hold is in your downloads: "
            "my-words.txt"
        ),
        "nothingHeld": _(
            "The course did not answer. Nothing is in this page or this browser that is not in your journal."
        ),
        "journalTooLarge": _("This file has {size} MB. A journal has at most 20 MB. Nothing was changed."),
        "bringAfterReload": _(
            "This page was cleared. Reload it first, then bring your journal. Nothing was changed."
        ),
        "reading": _("Reading {name}"),
        "cleared": _("Cleared"),
        "clearedLong": _("Nothing of the course is left in this browser. You can close this tab."),
        "clearedFile": _(
            "Nothing of the course is left in this browser. The journal file on this computer stays, and "
            "whoever can open your files can read it: {path}. To remove it too, reload the page, open “Your "
            "journal” and choose “Erase everything”."
        ),
        "clearedFileApart": _(
            "Nothing of the course is left in this browser. The journal file on this computer was not in use "
            "here. It stays, and whoever can open your files can read it: {path}. To remove it too, delete "
            "that file."
        ),
        "downloadsStay": _("Files that you downloaded stay in your downloads."),
        "erasedLong": _(
            "Your journal is erased. Nothing of the course is left in this browser. You can close this tab."
        ),
        # forms
        "optional": _("optional"),
        "choose": _("Choose"),
        "chooseRows": _("None chosen"),
        "noRowsYet": _("There is nothing to choose yet. Write its rows first."),
        "wordCount": _("{count} of {most} words"),
        "fetching": _("Fetching your earlier answers"),
        "noNames": _("No names of students or staff."),
        "tooLong": _("This answer is too long to be kept. Shorten it."),
        "earlierOne": _("{count} earlier version"),
        "earlierMany": _("{count} earlier versions"),
        "useAgain": _("Use this again"),
        "askedAs": _("asked as: {ask}"),
        "earlierWording": _("You answered an earlier wording of this question: {ask}"),
        "answerThen": _("Your answer then:"),
        "stillThere": _("It still stands below. Change it if it no longer says what you mean."),
        "partThere": _("What can still be chosen stands below."),
        "noLonger": _("This is asked no longer. You said:"),
        "reasons": _("Show the reasons of the answers"),
        "otherReasons": _("Show the reasons of the other answers"),
        "holds": _("{choice} (this one holds)"),
        "youWrote": _("What you wrote on {when}:"),
        "otherWindow": _("Another window changed this answer at {when}. Both versions are kept."),
        "up": _("Move {name} up"),
        "down": _("Move {name} down"),
        "unrank": _("Take {name} out of the ranking"),
        "rank": _("Rank {name} as number {place}"),
        "ranked": _("{name}: now number {place} of {count}"),
        "unranked": _("{name}: not in the ranking any more"),
        "sure": _("How sure are you?"),
        "commit": _("This is my prediction"),
        "commitHelp": _(
            "It then stands as you said it. If a picture waits for it, the picture opens. You can make "
            "another; earlier ones stay in your journal."
        ),
        "youSaid": _("You said:"),
        "committedAt": _("Said on {when}"),
        "predictAgain": _("Make another prediction"),
        "missingNumber": _("Write the number that you expect."),
        "missingSure": _("Say how sure you are."),
        "addRow": _("Add another {row}"),
        "remove": _("Remove"),
        "removeSure": _("Press again to remove"),
        "noMoreRows": _("No more rows fit here."),
        "takeAway": _("Take your Theory with you: its rows, what your charts say, and your plans"),
        "trial": _("Only to try: nothing is kept"),
        "working": _("Working on it"),
        "goThere": _("Go there"),
        "uploadTooLarge": _("{name} has {size} MB, and at most 9 MB can be read here. Nothing was changed."),
        "made": _("In your downloads: {name}"),
        "noAnswer": _("The course does not answer. Try again in a moment."),
        # pictures and explorers
        "asTable": _("The same as a table"),
        "levers": _("Levers"),
        "reset": _("Back to the start"),
        "leversMoved": _("The levers have been moved since."),
        "scenarios": _("Try:"),
        "veil": _("Say first what you expect. Your prediction is then drawn into this picture."),
        "veilPredict": _("Go to the prediction"),
        "veilShow": _("Show it without a prediction"),
        "about": _("Where this comes from, and what it leaves out"),
        "published": _("From publications"),
        "illustrative": _("Chosen by us"),
        "leftOut": _("Left out"),
        # a game
        "final": _(
            "This is final: nothing can be taken back. You can leave at any time, and go on where you left."
        ),
        "leading": _("Leading this quarter"),
        "leadFailed": _("This decision is not saved yet, so the quarter has not passed. It is tried again."),
        "playAgain": _("Play again with the same luck"),
        "playOther": _("Play with other luck"),
        "yourGames": _("Your games"),
        "anotherHelp": _(
            "The games so far stay in your journal. The same luck brings the same events again."
        ),
        "ledAt": _("led last on {when}"),
        "onScreen": _("on the screen now"),
        "compare": _("Compare with this game"),
        "policySets": _("Levers moved: {levers}"),
        "besideThis": _("{what}: {value} (this game {ours})"),
        "compareHelp": _("At most {most} games can stand beside this one and the usual policy."),
        # own data
        "day_first": _("Read the dates with the day first"),
        "month_first": _("Read the dates with the month first"),
        "decimal_comma": _("Read commas as decimal commas"),
        "decimal_point": _("Read points as decimal points"),
        "as_listed": _("Chart the rows in plain order"),
        "by_date": _("Put the points in the order of their dates"),
        "unordered": _("Take the line “# order” out again"),
        "in_time": _("Yes, each line is a later reading"),
        "unasked": _("Take the line “# lines” out again"),
        "isLater": _(
            "Before each number stands a name and no date. A chart takes each line as the next reading in "
            "time. Is each line a later reading?"
        ),
        "notLater": _(
            "If the lines are schools, rooms or people, a chart of them would show their differences as if "
            "they were changes. Put the readings of one of them below one another."
        ),
        "oneLine": _("No, chart one line, from left to right:"),
        "chartLine": _("Chart this line"),
        "whichLine": _("Which lines?"),
        "allLines": _("All lines, one column of numbers"),
        "fileTaken": _("From {name}: {said}"),
        "replaceSure": _("Press again to replace what is in the box; it stays in your journal"),
        "whichSheet": _("Which sheet of the workbook?"),
        "chooseFile": _("Take a file (CSV or Excel, at most 2 MB)"),
        "fileTooLarge": _(
            "{name} has {size} MB; at most 2 MB can be read. Copy the column into the box instead."
        ),
        "noData": _("No numbers at hand?"),
        "inOrder": _("No dates: in the order of the file"),
        "whichValues": _("Which column holds the numbers?"),
        "whichLabels": _("Which column holds the dates or names?"),
        "useColumn": _("Use this column"),
    }
