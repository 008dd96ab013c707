"""What people at Harbour & Lane say besides: nothing of it may be picked up, or kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """A message, and perhaps one reply to it."""

    where: str
    by: str
    text: str
    reply_by: str = ""
    reply: str = ""


# One for each working day, oldest first. When on that day, the seed says.
REMARKS = (
    Remark("customers", "ines", "Morning all. A fresh quarter, and fresh biscuits in the kitchen."),
    Remark("checkout", "tom", "Who was on call last night?", "priya", "Me. Quiet, for once."),
    Remark("platform", "tom", "Backups are green again, it was a full disk."),
    Remark(
        "marketing", "maya", "Photos from the Leeds shop are in the folder.", "jonas", "Lovely."
    ),
    Remark("checkout", "priya", "Funnel numbers for August are in the wiki."),
    Remark("platform", "priya", "Is staging slow for anybody else?", "tom", "Yes, looking."),
    Remark("marketing", "jonas", "Does anyone have the logo as a vector file?", "maya", "Sent."),
    Remark("checkout", "ines", "I am in interviews until three, ring me if it burns."),
    Remark("customers", "priya", "Nice letter from a café in Whitby, see the pin board."),
    Remark("platform", "tom", "Certificates renewed, next time in a year."),
    Remark("marketing", "maya", "Printer says two weeks for the catalogue proofs."),
    Remark("checkout", "tom", "That timeout was the bank, not us.", "priya", "Thanks for looking."),
    Remark("platform", "tom", "Anyone got a spare laptop charger?", "jonas", "Third drawer."),
    Remark("customers", "jonas", "The choir rehearses on Thursday, ears at your own risk."),
    Remark("marketing", "jonas", "Agency call moved to two o’clock."),
    Remark("checkout", "priya", "I'm off on Friday, Ines has my phone."),
    Remark("platform", "tom", "Build is red, my typo. Fixed in five minutes."),
    Remark("marketing", "maya", "Which of these two blues is ours?", "jonas", "The second."),
    Remark("checkout", "ines", "Lunch at one? The place by the lock."),
    Remark("customers", "tom", "Coffee machine is back. It now also descales itself, loudly."),
    Remark("platform", "priya", "Could you look at the logs from nine?", "tom", "A bot, blocked."),
    Remark("marketing", "jonas", "Thanks for the quick review, Maya."),
    Remark("checkout", "priya", "Refund run went through, all 212 of them."),
    Remark("platform", "tom", "On call this week: me. Be gentle."),
    Remark("customers", "ines", "Has everybody seen the thank-you card from table nine?"),
    Remark("marketing", "maya", "Photo shoot went well, it did not rain once."),
    Remark("checkout", "tom", "The sandbox of the bank is down again.", "priya", "Every Tuesday."),
    Remark("platform", "tom", "Disk at 81 % on the old box, I keep an eye on it."),
    Remark("marketing", "jonas", "Back from the fair, voice gone, 140 business cards."),
    Remark("customers", "maya", "The window in Bath won second place!", "ines", "Cake at four."),
    Remark("checkout", "priya", "Where do the test cards live now?", "tom", "Wiki, page seven."),
    Remark("platform", "jonas", "My VPN drops every hour.", "tom", "Restart the client, twice."),
    Remark("marketing", "jonas", "/impact mute 2d"),
    Remark("checkout", "ines", "Board pack is out. Page four is about us."),
    Remark("platform", "tom", "Post-mortem of Sunday is in the wiki, comments until Thursday."),
    Remark("customers", "priya", "Somebody left an umbrella with ducks on it in the big room."),
    Remark("marketing", "maya", "Sign-off on the brochure by noon, then it goes to print."),
    Remark(
        "checkout", "priya", "Numbers look odd since ten.", "tom", "Cache. Look again at eleven."
    ),
    Remark("platform", "tom", "I read the log of the till: it was the scanner."),
    Remark("marketing", "jonas", "Who has the passwords of the photo agency?", "maya", "The safe."),
    Remark("customers", "ines", "Fire drill at eleven. Yes, even you, Tom."),
    Remark("checkout", "ines", "Sorry, I am ten minutes late."),
    Remark("platform", "tom", "Nothing on fire today. I am suspicious."),
    Remark("marketing", "maya", "Spelling: it is “Harbour & Lane”, with the ampersand, always."),
    Remark("checkout", "priya", "Thanks, that query helped.", "tom", "Any time."),
    Remark("customers", "tom", "The lift is stuck again. With nobody in it, this time."),
    Remark("platform", "priya", "Who knows the vendor’s phone number?", "tom", "On my screen."),
    Remark("marketing", "jonas", "Sick today, back tomorrow I hope."),
    Remark("checkout", "priya", "Retro notes are up, three cheers for the parcel desk."),
    Remark("platform", "tom", "Kernel patch done on all boxes, nobody noticed. That is the job."),
    Remark("customers", "maya", "A blogger called our teapot “smug”. I love it."),
    Remark("marketing", "maya", "Draft of the interview with Radio Solent is with Ines."),
    Remark("checkout", "tom", "Two tickets from support look like the same bug."),
    Remark("platform", "tom", "Meeting room two has no sound. Meeting room one has no chairs."),
    Remark("marketing", "jonas", "How was the webinar?", "maya", "Long."),
    Remark("customers", "jonas", "Lost: one grey scarf. Found: two grey scarves."),
    Remark("checkout", "priya", "Payday Friday, expect a busy lunch hour."),
    Remark("platform", "tom", "Load test at six tonight, ignore the alarms."),
    Remark("marketing", "maya", "Our tote bag was on the ferry news. Behind the minister."),
    Remark("checkout", "ines", "Good work on the incident, everyone."),
    Remark("customers", "priya", "Who borrowed the label printer?", "jonas", "It is on my desk."),
    Remark("platform", "tom", "All alarms from tonight were the load test."),
    Remark("marketing", "jonas", "Translation of the caption came back, it rhymes in Dutch."),
    Remark("checkout", "tom", "Bank holiday calendar is in the wiki."),
    Remark("customers", "ines", "Well done this week. See you on Monday."),
)
