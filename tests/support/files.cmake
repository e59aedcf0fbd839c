# SPDX-License-Identifier: Apache-2.0
# Statistics for the tests of other folders, with a test of their own.
set(here ${CMAKE_CURRENT_LIST_DIR})
add_library(valfri_test_support STATIC ${here}/statistics.cpp)
target_link_libraries(valfri_test_support PUBLIC valfri_options GTest::gtest PRIVATE fmt::fmt Boost::headers)

valfri_test(NAME support_test LABEL unit SOURCES ${here}/statistics_test.cpp LIBRARIES valfri_test_support)
