// SPDX-License-Identifier: Apache-2.0
// What the user is told about each fault in a payment model: the whole text, since that is all the user has.
#include <gtest/gtest.h>

#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

const std::string head =
    "format_version = 1\ntitle = \"T\"\nvalid_from = \"2025-01-01\"\nprice_basis = \"2025\"\nframe = { kind = \"open\" "
    "}\n";
const std::string age_head = head +
                             "[[component]]\nkind = \"capitation\"\nname = \"Age\"\ngrade = \"B\"\nsource = \"s\"\n"
                             "unit = \"kr per point and year\"\n";
const std::string need_head =
    head + "[[component]]\nkind = \"need_index\"\nname = \"CNI\"\ngrade = \"B\"\nsource = \"s\"\n";
const std::string sum_head = head +
                             "[[component]]\nkind = \"lump_sum\"\nname = \"Sum\"\ngrade = \"B\"\nsource = \"s\"\n"
                             "unit = \"kr per centre and year\"\n";
const std::string good_component =
    "[[component]]\nkind = \"lump_sum\"\nname = \"Sum\"\ngrade = \"B\"\nsource = \"s\"\n"
    "unit = \"kr per centre and year\"\namounts = [{ kind = \"every\", amount = \"1 kr\" }]\n";
const std::string weights =
    "weights = { under_five = 3.23, born_abroad = 5.72, over_65_alone = 6.15, single_parent_child = 4.19, moved_in = "
    "4.19, "
    "unemployed = 5.13, low_education = 3.97 }\n";

// The text of all problems of this model for a county of HC01 (hälsocentral) and HC02 (sjukstuga).
std::string faults(const std::string& toml) {
  County county = county_of({"HC01", "HC02"});
  county.centres[1].kind = "sjukstuga";
  Problems problems;
  read_payment_model_text(toml, "m.toml", county, problems);
  return problems.text();
}

TEST(PaymentModelFaults, AreNoneInAGoodModel) { EXPECT_EQ(faults(head + good_component), ""); }

TEST(PaymentModelFaults, OfTheHead) {
  EXPECT_EQ(faults("format_version = 2\nvalid_from = \"1 Jan 2025\"\ntitel = \"T\"\n"),
            "m.toml: title\n  found:   nothing\n  allowed: a text\n  do:      add the line: title = \"…\"\n"
            "m.toml: price_basis\n  found:   nothing\n  allowed: a text\n"
            "  do:      add the line: price_basis = \"…\"\n"
            "m.toml: frame\n  found:   nothing\n  allowed: a table\n  do:      add the line: frame = { … }\n"
            "m.toml: component\n  found:   nothing\n  allowed: at least one component\n"
            "  do:      add a section [[component]] with kind, name and price\n"
            "m.toml:1: format_version\n  found:   2\n  allowed: a whole number from 1 to 1\n"
            "  do:      choose a whole number within these limits\n"
            "m.toml:2: valid_from\n  found:   \"1 Jan 2025\"\n  allowed: a date such as \"2025-01-01\"\n"
            "  do:      write year, month and day with hyphens between\n"
            "m.toml:3: titel\n  found:   an unknown key\n"
            "  allowed: one of \"format_version\", \"title\", \"note\", \"valid_from\", \"valid_to\", "
            "\"price_basis\", \"price_year\", \"list_date\", \"frame\", \"group\", \"component\"\n"
            "  do:      did you mean \"title\"?\n");
}

TEST(PaymentModelFaults, OfTheFrame) {
  const std::string start = "format_version = 1\ntitle = \"T\"\nvalid_from = \"2025-01-01\"\nprice_basis = \"2025\"\n";
  EXPECT_EQ(faults(start + "[frame]\nkind = \"close\"\n" + good_component),
            "m.toml:6: frame.kind\n  found:   \"close\"\n  allowed: one of \"open\", \"closed\"\n"
            "  do:      did you mean \"closed\"?\n");
  // What a frame of an unknown kind needs is unknown, too.
  EXPECT_EQ(
      faults(start + "[frame]\nkind = \"closd\"\namount_per_year = \"1 kr\"\nbase_year = 2025\n" + good_component),
      "m.toml:6: frame.kind\n  found:   \"closd\"\n  allowed: one of \"open\", \"closed\"\n"
      "  do:      did you mean \"closed\"?\n");
  EXPECT_EQ(faults(start + "[frame]\nkind = \"open\"\namount_per_year = \"1 kr\"\n" + good_component),
            "m.toml:7: frame.amount_per_year\n  found:   an unknown key\n  allowed: one of \"kind\"\n"
            "  do:      remove it, or correct its spelling\n");
  EXPECT_EQ(faults(start +
                   "[frame]\nkind = \"closed\"\namount_per_year = \"-1 kr\"\nbase_year = 25\n"
                   "index_per_year = 2\n" +
                   good_component),
            "m.toml:5: frame.grade\n  found:   nothing\n  allowed: one of \"A\", \"B\", \"C\", \"D\"\n"
            "  do:      add the line: grade = \"…\"\n"
            "m.toml:5: frame.source\n  found:   nothing\n  allowed: a text\n  do:      add the line: source = \"…\"\n"
            "m.toml:7: frame.amount_per_year\n  found:   \"-1 kr\"\n  allowed: an amount of at least 0 kr\n"
            "  do:      remove the minus sign, or remove the amount\n"
            "m.toml:8: frame.base_year\n  found:   25\n  allowed: a whole number from 1990 to 2200\n"
            "  do:      choose a whole number within these limits\n"
            "m.toml:9: frame.index_per_year\n  found:   2\n"
            "  allowed: no index here: one index for frames, prices and costs stands in the study\n"
            "  do:      remove the line, and write it as per_year in the section [index] of the study file\n");
}

TEST(PaymentModelFaults, OfAnUnknownKindAreNotFollowedByItsKeys) {
  EXPECT_EQ(
      faults(head + "[[component]]\nkind = \"capitaton\"\nname = \"x\"\ngrade = \"B\"\nsource = \"s\"\nfee = 1\n"),
      "m.toml:7: component[1].kind\n  found:   \"capitaton\"\n"
      "  allowed: one of \"capitation\", \"coverage\", \"drugs\", \"geography\", \"lump_sum\", "
      "\"morbidity\", \"need_index\", \"neutrality\", \"pass_through\", \"per_head\", \"targets\", "
      "\"transition\", \"visits\"\n"
      "  do:      did you mean \"capitation\"?\n");
}

// Or its figures would carry no EXEMPEL.
TEST(PaymentModelFaults, OfASourceThatSaysPlaceholderWhereNothingMarksIt) {
  const std::string sum = head +
                          "[[component]]\nkind = \"lump_sum\"\nname = \"Sum\"\nunit = \"kr per centre and year\"\n" +
                          "amounts = [{ kind = \"every\", amount = \"1 kr\" }]\nsource = \"PLACEHOLDER: a guess\"\n";
  EXPECT_EQ(faults(sum + "grade = \"B\"\nplaceholder = false\n"),
            "m.toml:13: component[1].placeholder\n  found:   false\n"
            "  allowed: true where the source says PLACEHOLDER\n"
            "  do:      write placeholder = true, so that figures behind it are marked, or take the word out of the "
            "source\n");
  EXPECT_EQ(faults(sum + "grade = \"B\"\nplaceholder = true\n"), "");
  EXPECT_EQ(faults(sum + "grade = \"D\"\n"), "");
}

TEST(PaymentModelFaults, OfWhatEveryComponentSays) {
  EXPECT_EQ(faults(head + "[[component]]\nkind = \"lump_sum\"\nname = \"Sum\"\nunit = \"kr per centre and year\"\n"
                          "amounts = [{ kind = \"every\", amount = \"1 kr\" }]\nsorce = \"s\"\n"),
            "m.toml:6: component[1].grade\n  found:   nothing\n  allowed: one of \"A\", \"B\", \"C\", \"D\"\n"
            "  do:      add the line: grade = \"…\"\n"
            "m.toml:6: component[1].source\n  found:   nothing\n  allowed: a text\n"
            "  do:      add the line: source = \"…\"\n"
            "m.toml:11: component[1].sorce\n  found:   an unknown key\n"
            "  allowed: one of \"kind\", \"name\", \"grade\", \"placeholder\", \"source\", \"note\", "
            "\"valid_from\", \"valid_to\", \"group\", \"outside_frame\", \"unit\", \"amounts\", \"missions\"\n"
            "  do:      did you mean \"source\"?\n");
  EXPECT_EQ(faults(head + good_component + good_component),
            "m.toml:15: component[2].name\n  found:   \"Sum\"\n"
            "  allowed: a name that no other component of the model has\n"
            "  do:      give each component its own name\n");
}

TEST(PaymentModelFaults, OfPrices) {
  const std::string ages = "ages = [{ from = 0, both = 1 }]\n";
  EXPECT_EQ(faults(age_head + "price = 1902\n" + ages),
            "m.toml:12: component[1].price\n  found:   1902\n"
            "  allowed: an amount in kronor with its unit, such as \"1 902 kr\" or \"1902,50 kr\"\n"
            "  do:      write the unit with the amount, in quotation marks: \"1902 kr\"\n");
  EXPECT_EQ(faults(age_head + "price = \"-5 kr\"\n" + ages),
            "m.toml:12: component[1].price\n  found:   \"-5 kr\"\n  allowed: an amount of at least 0 kr\n"
            "  do:      remove the minus sign, or remove the amount\n");
}

TEST(PaymentModelFaults, OfTheUnit) {
  const std::string start =
      head + "[[component]]\nkind = \"capitation\"\nname = \"Age\"\ngrade = \"B\"\nsource = \"s\"\n";
  EXPECT_EQ(
      faults(start + "unit = \"kr per point and yer\"\nprice = \"1 kr\"\nages = [{ from = 0, both = 1 }]\n"),
      "m.toml:11: component[1].unit\n  found:   \"kr per point and yer\"\n"
      "  allowed: one of \"kr per point and year\", \"kr per point and month\", \"kr per person and year\", \"kr per "
      "person and month\"\n"
      "  do:      did you mean \"kr per point and year\"?\n");
  EXPECT_EQ(
      faults(start + "unit = \"kr per person and year\"\nprice = \"1 kr\"\nages = [{ from = 0, both = \"1 kr\" }]\n"),
      "m.toml:12: component[1].price\n  found:   \"1 kr\"\n"
      "  allowed: no price for the unit \"kr per person and year\"\n"
      "  do:      write the amounts in the age groups, and remove the price\n");
}

std::string age_faults(const std::string& ages) { return faults(age_head + "price = \"1 kr\"\n" + ages); }

TEST(PaymentModelFaults, OfAgesInNoGroup) {
  EXPECT_EQ(age_faults("ages = [{ from = 0, to = 19, both = 1 }, { from = 25, to = 84, both = 1 }]\n"),
            "m.toml:13: component[1].ages\n  found:   the ages 20 to 24 in no group\n"
            "  allowed: every age from 0 to 120 in exactly one group\n"
            "  do:      add a group for these ages, or widen the one beside them\n"
            "m.toml:13: component[1].ages\n  found:   the ages from 85 in no group\n"
            "  allowed: every age from 0 to 120 in exactly one group\n"
            "  do:      add a group for these ages, or widen the one beside them\n");
  EXPECT_EQ(
      age_faults(""),
      "m.toml:6: component[1].ages\n  found:   nothing\n"
      "  allowed: a list of age groups { from, to, woman, man } or { from, to, both }\n"
      "  do:      add the list, with \"to\" left out in the last group, or the name of a CSV (age, woman, man)\n");
}

TEST(PaymentModelFaults, OfAgesInTwoGroups) {
  EXPECT_EQ(age_faults("ages = [{ from = 0, to = 19, both = 1 },\n { from = 18, both = 1 }]\n"),
            "m.toml:14: component[1].ages[2].from\n  found:   the ages from 18, some of them for the second time\n"
            "  allowed: every age from 0 to 120 in exactly one group\n  do:      let the groups not overlap\n");
}

TEST(PaymentModelFaults, OfLimitsBetweenThePriceAges) {
  const std::string starts =
      "an age at which a price can change: 0, 1, 2, 5, 6, 10, 15, 16, 18, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, "
      "75, 80, 85, 90\n";
  EXPECT_EQ(age_faults("ages = [{ from = 0, to = 16, both = 1 }, { from = 17, both = 1 }]\n"),
            "m.toml:13: component[1].ages[1].to\n  found:   16\n  allowed: the year before " + starts +
                "  do:      end the group the year before one of these ages\n"
                "m.toml:13: component[1].ages[2].from\n  found:   17\n  allowed: " +
                starts + "  do:      start the group at one of these ages\n");
  EXPECT_EQ(age_faults("ages = [{ from = 0, both = 1 }, { from = 20, to = 9, both = 1 }]\n"),
            "m.toml:13: component[1].ages[2].to\n  found:   9\n  allowed: an age of at least \"from\"\n"
            "  do:      put the limits of the group in rising order\n");
}

TEST(PaymentModelFaults, OfPoints) {
  EXPECT_EQ(age_faults("ages = [{ from = 0, woman = 1 }]\n"),
            "m.toml:13: component[1].ages[1].man\n  found:   nothing\n  allowed: a number from 0 to 1000\n"
            "  do:      add the line: man = …\n");
  EXPECT_EQ(age_faults("ages = [{ from = 0, both = 1, man = 1 }]\n"),
            "m.toml:13: component[1].ages[1].both\n  found:   1\n"
            "  allowed: either \"both\", or \"woman\" and \"man\"\n"
            "  do:      remove \"both\", or the other two\n");
  EXPECT_EQ(
      age_faults("ages = [{ from = 0, both = 0.1234567 }]\n"),
      "m.toml:13: component[1].ages[1].both\n  found:   0.1234567\n  allowed: a number with at most six decimals\n"
      "  do:      round the number to six decimals\n");
  EXPECT_EQ(age_faults("ages = [{ from = 0, both = -1 }]\n"),
            "m.toml:13: component[1].ages[1].both\n  found:   -1\n  allowed: a number from 0 to 1000\n"
            "  do:      choose a number within these limits\n");
}

TEST(PaymentModelFaults, OfTheNeedIndex) {
  EXPECT_EQ(
      faults(need_head + "price = \"1 kr\"\nunit = \"kr per listed\"\nnormaliser = 0\nform = \"linar\"\n" + weights),
      "m.toml:12: component[1].unit\n  found:   \"kr per listed\"\n"
      "  allowed: one of \"kr per listed at index 1 and year\"\n  do:      choose one of these words\n"
      "m.toml:13: component[1].normaliser\n  found:   0\n  allowed: a number from 0.01 to 100\n"
      "  do:      choose a number within these limits\n"
      "m.toml:14: component[1].form\n  found:   \"linar\"\n  allowed: one of \"linear\", \"threshold\", \"tiers\"\n"
      "  do:      did you mean \"linear\"?\n");
  EXPECT_EQ(faults(need_head + "form = \"threshold\"\nprice = \"1 kr\"\nunit = \"kr per listed and month\"\n"
                               "threshold = 2.5\nweights = { under_five = 3.23, born_abroad = 5.72, "
                               "over_65_alone = 6.15, single_parent_child = 4.19, moved_in = 4.19, unemploied = 5.13, "
                               "low_education = 3.97 }\n"),
            "m.toml:15: component[1].weights.unemployed\n  found:   nothing\n  allowed: a number from 0 to 100\n"
            "  do:      add the line: unemployed = …\n"
            "m.toml:15: component[1].weights.unemploied\n  found:   an unknown key\n"
            "  allowed: one of \"under_five\", \"born_abroad\", \"over_65_alone\", \"single_parent_child\", "
            "\"moved_in\", \"unemployed\", \"low_education\"\n"
            "  do:      did you mean \"unemployed\"?\n");
}

TEST(PaymentModelFaults, OfCentresAndKindsThatTheCountyHasNot) {
  EXPECT_EQ(faults(sum_head + "amounts = [{ centre = \"HC3\", amount = \"1 kr\" },\n"
                              "  { kind = \"sjukstua\", amount = \"1 kr\" }]\n"),
            "m.toml:12: component[1].amounts[1].centre\n  found:   \"HC3\"\n  allowed: one of \"HC01\", \"HC02\"\n"
            "  do:      choose one of these words\n"
            "m.toml:13: component[1].amounts[2].kind\n  found:   \"sjukstua\"\n"
            "  allowed: one of \"every\", \"hälsocentral\", \"sjukstuga\"\n  do:      did you mean \"sjukstuga\"?\n");
}

TEST(PaymentModelFaults, OfLumpSumsForNobodyTwoOrTwice) {
  EXPECT_EQ(faults(sum_head + "amounts = [{ amount = \"1 kr\" },\n"
                              "  { centre = \"HC01\", kind = \"every\", amount = \"1 kr\" },\n"
                              "  { centre = \"HC01\", amount = \"1 kr\" },\n"
                              "  { centre = \"HC01\", amount = \"1 kr\" },\n"
                              "  { centre = \"HC02\" }]\n"),
            "m.toml:12: component[1].amounts[1]\n  found:   nothing\n"
            "  allowed: either \"centre\" or \"kind\", and \"amount\"\n"
            "  do:      say who is paid: one centre, or all of a kind\n"
            "m.toml:13: component[1].amounts[2]\n  found:   both \"centre\" and \"kind\"\n"
            "  allowed: either \"centre\" or \"kind\", and \"amount\"\n"
            "  do:      say who is paid: one centre, or all of a kind\n"
            "m.toml:15: component[1].amounts[4].centre\n  found:   \"HC01\"\n"
            "  allowed: each centre and each kind in one row\n  do:      add the amounts up in one row\n"
            "m.toml:16: component[1].amounts[5].amount\n  found:   nothing\n"
            "  allowed: an amount in kronor with its unit, such as \"1 902 kr\" or \"1902,50 kr\"\n"
            "  do:      add the line: amount = \"… kr\"\n");
  EXPECT_EQ(faults(sum_head),
            "m.toml:6: component[1].amounts\n  found:   nothing\n"
            "  allowed: a list of { centre, amount } or { kind, amount }, or missions = \"missions.csv\"\n"
            "  do:      add the list, or the name of the file\n");
}

TEST(PaymentModelFaults, OfAFileThatIsMissing) {
  Problems problems;
  const PaymentModel model = read_payment_model("no/such.toml", county_of({"HC01"}), problems);
  EXPECT_TRUE(model.components.empty());
  EXPECT_EQ(problems.text(),
            "no/such.toml\n  found:   no file that can be read\n  allowed: the path of a TOML file\n"
            "  do:      correct the path, or put the file there\n");
}

}  // namespace
}  // namespace valfri::models
