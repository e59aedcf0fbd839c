# SPDX-License-Identifier: Apache-2.0
# Does every header compile alone? One with a source of its name does, since the source includes it first (the check
# own_header_first). Each of the others gets a translation unit that includes nothing else; the CTest case builds them, so
# that Ninja compiles in parallel and only what has changed.
function(valfri_headers_compile_alone target)
  set(units)
  foreach(header IN LISTS ARGN)
    string(MAKE_C_IDENTIFIER ${header} name)
    set(unit ${CMAKE_CURRENT_BINARY_DIR}/${target}/${name}.cpp)
    file(CONFIGURE OUTPUT ${unit} CONTENT "#include \"${header}\"\n")
    list(APPEND units ${unit})
  endforeach()
  add_library(${target} OBJECT EXCLUDE_FROM_ALL ${units})
  target_link_libraries(${target} PRIVATE valfri_options valfri::models valfri::results PkgConfig::HDF5 Eigen3::Eigen)
  add_test(NAME ${target} COMMAND ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR} --target ${target} -- -k 0)
  set_tests_properties(${target} PROPERTIES LABELS architecture TIMEOUT 300 RESOURCE_LOCK build_tree)
endfunction()

file(GLOB_RECURSE headers RELATIVE ${PROJECT_SOURCE_DIR} CONFIGURE_DEPENDS
  ${PROJECT_SOURCE_DIR}/sim/*.hpp ${PROJECT_SOURCE_DIR}/models/*.hpp ${PROJECT_SOURCE_DIR}/results/*.hpp
  ${PROJECT_SOURCE_DIR}/cli/*.hpp ${PROJECT_SOURCE_DIR}/bench/*.hpp ${PROJECT_SOURCE_DIR}/examples/*.hpp
  ${PROJECT_SOURCE_DIR}/tests/support/*.hpp)
set(headers_without_source)
foreach(header IN LISTS headers)
  string(REGEX REPLACE "hpp$" "cpp" source ${header})
  if(NOT EXISTS ${PROJECT_SOURCE_DIR}/${source})
    list(APPEND headers_without_source ${header})
  endif()
endforeach()
valfri_headers_compile_alone(headers_compile_alone ${headers_without_source})

valfri_headers_compile_alone(headers_check_can_fail tests/architecture/fixtures/needs_vector.hpp)
set_tests_properties(headers_check_can_fail PROPERTIES PASS_REGULAR_EXPRESSION "needs_vector.hpp:7:")
