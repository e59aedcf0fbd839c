// SPDX-License-Identifier: Apache-2.0
// What the behaviours draw for. Append only: a value never changes and is never used again.
#pragma once

#include "sim/ids.hpp"

namespace valfri::models::purpose {

inline constexpr sim::Purpose parameter_value{0x200};     ///< by the parameter's name
inline constexpr sim::Purpose child{0x201};               ///< sex, rank and facts of a newborn
inline constexpr sim::Purpose birth{0x202};               ///< booked
inline constexpr sim::Purpose death{0x203};               ///< booked
inline constexpr sim::Purpose home_move{0x204};           ///< booked
inline constexpr sim::Purpose destination{0x205};         ///< kind of move and where to; by who decides on it
inline constexpr sim::Purpose out_migration{0x206};       ///< booked
inline constexpr sim::Purpose in_migration{0x207};        ///< households a month, by stream area
inline constexpr sim::Purpose newcomer_household{0x208};  ///< make-up and age of a household that moves in
inline constexpr sim::Purpose newcomer_person{0x209};     ///< facts and rank of a person who moves in
inline constexpr sim::Purpose birthday{0x20A};            ///< a new rank or not, the rank; a byte for work
inline constexpr sim::Purpose unemployment{0x20B};   ///< whether it begins or ends at the birthday: completes the byte
inline constexpr sim::Purpose moved_in_ends{0x20C};  ///< no longer drawn
inline constexpr sim::Purpose attention{0x20D};      ///< booked
inline constexpr sim::Purpose choice_dissatisfied{0x20E};  ///< proposals, index by index
inline constexpr sim::Purpose choice_moved{0x20F};         ///< proposals
inline constexpr sim::Purpose choice_forced{0x210};        ///< proposals
inline constexpr sim::Purpose choice_informed{0x211};      ///< proposals
inline constexpr sim::Purpose active_choice{0x212};        ///< active or passive; match of a passive listing
inline constexpr sim::Purpose follow{0x213};               ///< whether partner and children come along
inline constexpr sim::Purpose room_lottery{0x214};         ///< priority at a ceiling; index: round
inline constexpr sim::Purpose leaflet{0x215};              ///< whether an adult reads the leaflet
inline constexpr sim::Purpose quality_shock{0x216};        ///< by centre
inline constexpr sim::Purpose donor{0x217};           ///< frozen demography: whose place at the centre is taken over
inline constexpr sim::Purpose fertility_walk{0x218};  ///< yearly step of the total fertility rate
inline constexpr sim::Purpose next_choice{0x219};     ///< proposals after a first refusal; month, index
inline constexpr sim::Purpose next_choice_2{0x21A};   ///< after a second refusal
inline constexpr sim::Purpose next_choice_3{0x21B};   ///< after a third; the fourth ends the search
inline constexpr sim::Purpose first_choice{0x21C};    ///< proposals of the choice that running in starts from
inline constexpr sim::Purpose given_list{0x21D};  ///< of a given listing: match on another list; 1: the lot who goes

}  // namespace valfri::models::purpose
