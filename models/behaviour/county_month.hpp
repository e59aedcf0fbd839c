// SPDX-License-Identifier: Apache-2.0
// The month of the county: the one list of what happens, in order. Common steps first, then each scenario's.
#pragma once

#include "models/behaviour/attention.hpp"
#include "models/behaviour/birthdays.hpp"
#include "models/behaviour/births.hpp"
#include "models/behaviour/centres.hpp"
#include "models/behaviour/deaths.hpp"
#include "models/behaviour/follow_people.hpp"
#include "models/behaviour/home_moves.hpp"
#include "models/behaviour/migration.hpp"
#include "models/behaviour/posting.hpp"
#include "models/behaviour/relisting.hpp"
#include "models/behaviour/rooms.hpp"
#include "models/care/care.hpp"

namespace valfri::models {

// clang-format off
using CountyMonth = sim::Program<Common, Lane,
    // People, the same in all scenarios.
    NewMonth, Birthdays, sim::OpenWindows, Births, Deaths, HomeMoves, OutMigration, InMigration,
    // Lists, scenario by scenario: who must choose comes before who may; decisions are on the state before Rooms.
    CentresStart, FollowPeople, Closures, Arrivals, Relisting, Campaigns, Attention, Rooms, Centres, Care, Posting>;
// clang-format on

inline CountyMonth county_month() { return CountyMonth(); }

}  // namespace valfri::models
