"""jardam why and jardam review: what came of a day, and what brought it about."""

import re
import unittest

from jardam_test import SOURCE, JardamTest
from serving import ServeTest
from websocket import WebSocket

DAY = SOURCE / "scenarios" / "issyk-kul" / "days" / "first-day.csv"


class Evening(JardamTest):
    """The first day of the shipped exercise, played with characteristic mistakes."""

    def setUp(self):
        super().setUp()
        self.jardam(
            "enter", "day.jardam", DAY, "--begin", "issyk-kul-exercise", "--until", "D1 17:00",
            "--apply",
        )  # fmt: skip

    def why(self, *arguments):
        return self.jardam("why", "day.jardam", *arguments).stdout

    def test_a_record_is_made_of_a_sheet_once(self):
        self.assertIn("day.jardam", self.refused("enter", "day.jardam", DAY, "--begin", "x.yaml"))
        self.assertIn("--begin", self.refused("enter", "day.jardam", DAY, "--seed", 3))
        self.jardam("replay", "day.jardam")

    def test_news_goes_back_to_the_act_of_the_record_that_brought_it(self):
        told = self.why("emir", "--seat", "social-services-issyk-kul")
        self.assertRegex(told, r"<- D1 15:36 .*decides: Tell another agency, Emir Kasymov\.")
        self.assertRegex(told, r"<- D1 15:36 .* \[row \d+\]")

    def test_an_inject_goes_back_to_the_list_and_to_what_it_waited_for(self):
        self.assertIn("It came at its time on the list.", self.why("inject 1.05"))

    def test_what_led_to_it_is_told_in_all_languages(self):
        self.assertIn("Пришла вводная 1.05", self.why("inject 1.05", "--language", "ru"))
        self.assertIn("1.05-кырдаал келди", self.why("inject 1.05", "--language", "ky"))

    def test_questions_about_nothing_are_refused_with_the_nearest(self):
        def refusal(*arguments):
            return self.refused("why", "day.jardam", *arguments)

        self.assertIn("'emir'", refusal("emirr"))
        self.assertIn("1.05", refusal("inject 1.055"))
        self.assertIn("'helpline'", refusal("emir", "--seat", "helplin"))
        self.assertIn("ends at D1 17:00", refusal("emir", "--at", "D2 10:00"))
        self.assertIn("D1 11:20", refusal("emir", "--at", "noon"))
        self.refused("why", DAY, "emir")

    def review(self, *arguments, **options):
        return self.jardam(
            "review", "day.jardam", "--replications", 0, "--out", "out", *arguments, **options
        )

    def test_the_review_stands_in_three_languages_and_three_forms(self):
        self.review()
        for language in ("", ".ru", ".ky"):
            for form, opening in (("html", b"<!doctype"), ("pdf", b"%PDF"), ("docx", b"PK")):
                made = (self.folder / f"out/review{language}.{form}").read_bytes()
                self.assertTrue(made.startswith(opening), f"review{language}.{form}")
        self.assertFalse(list((self.folder / "out").glob("*draft*")))

    def test_every_statement_leads_to_a_row_that_is_there(self):
        self.review("--language", "en")
        page = (self.folder / "out/review.html").read_text()
        led_to = set(re.findall(r'href="#(row-\d+)"', page))
        self.assertGreater(len(led_to), 20)
        self.assertLessEqual(led_to, set(re.findall(r'id="(row-\d+)"', page)))

    def test_the_mistakes_of_the_day_are_found(self):
        self.review("--language", "en")
        page = (self.folder / "out/review.html").read_text()
        self.assertIn("A family next door works for nothing (O1, O5): late", page)
        self.assertRegex(page, r"Emir Kasymov: Social services [^<]*, Interview the person")
        self.assertIn("Deniz sauna: Police, Issyk-Kul oblast, Carry out an operation", page)

    def test_a_count_never_exceeds_what_it_is_out_of(self):
        self.review("--language", "en")
        page = (self.folder / "out/review.html").read_text()
        shares = re.findall(r"(\d+) of (\d+) cases", page)
        self.assertGreater(len(shares), 3)
        for part, whole in shares:
            self.assertLessEqual(int(part), int(whole))

    def test_what_is_missing_is_said_and_the_rest_is_made(self):
        said = self.review("--language", "en", status=1, env={"PATH": "/nowhere"}).stderr
        self.assertIn("weasyprint is not installed", said)
        self.assertTrue((self.folder / "out/review.html").exists())
        self.assertFalse((self.folder / "out/review.pdf").exists())

    def test_a_review_of_nothing_is_refused(self):
        self.assertIn("--out", self.refused("review", "day.jardam"))
        self.assertIn(
            "D3", self.refused("review", "day.jardam", "--out", "x", "--until", "D3 9:00")
        )
        self.refused("review", "none.jardam", "--out", "x")
        self.refused("review", DAY, "--out", "x")


class Voices(ServeTest):
    """What evaluators and teams say at the table stands in the review."""

    def sit(self, port, code, take=True):
        client = WebSocket(port)
        client.send(type="hello", version=1, code=code, take=take)
        client.expect("welcome")
        self.addCleanup(client.socket.close)
        return client

    def test_ratings_notes_and_answers_stand_in_the_review_and_no_table_beside_an_answer(self):
        running, port, _ = self.serve("issyk-kul-exercise", "--record", "day.jardam")
        control = self.sit(port, "EXCON", take=False)
        evaluator, police = self.sit(port, "EVA-1"), self.sit(port, "POL-IK")
        self.command(control, act="start")
        self.command(
            evaluator,
            act="observe",
            objective="O2",
            rating="major_challenges",
            team="police-issyk-kul",
            note="They went <in> before they had asked.",
        )
        self.command(control, act="ask_form")
        self.command(police, act="answer_form", answers=["The map helped.", "", "One form."])
        self.command(control, act="pause")
        self.stop(running)
        self.jardam("review", "day.jardam", "--replications", 0, "--out", "out", "--language", "en")
        page = (self.folder / "out/review.html").read_text()
        self.assertIn("O2, Police, Issyk-Kul oblast: ", page)
        self.assertIn("They went &lt;in&gt; before they had asked.", page)
        self.assertIn("<li>The map helped.</li>", page)
        self.assertIn("Answers: 1, from 1 of 1 tables, without names.", page)


if __name__ == "__main__":
    unittest.main()
