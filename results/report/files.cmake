# SPDX-License-Identifier: Apache-2.0
# The report page: bundled where npm and the packages of its lock file are at hand, else left out (valfri report says so).
set(report_here ${CMAKE_CURRENT_LIST_DIR})
target_sources(valfri_results PRIVATE ${report_here}/report.cpp ${report_here}/report_tables.cpp)

option(VALFRI_REPORT "Bundle the report page (needs npm)" ON)
set(VALFRI_WEB ${CMAKE_BINARY_DIR}/web)  # packages and bundle; nothing of it in the source tree
set(web_lock ${report_here}/web/package-lock.json)
set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${web_lock})
set(VALFRI_REPORT_BUILT OFF)
if(VALFRI_REPORT)
  find_program(VALFRI_NPM npm)
  find_program(VALFRI_NODE NAMES node nodejs)
endif()
if(VALFRI_REPORT AND VALFRI_NPM AND VALFRI_NODE)
  file(SHA256 ${web_lock} lock_digest)
  set(stamp ${VALFRI_WEB}/installed-${lock_digest})
  if(NOT EXISTS ${stamp})
    file(MAKE_DIRECTORY ${VALFRI_WEB})
    file(COPY ${report_here}/web/package.json ${web_lock} DESTINATION ${VALFRI_WEB})
    message(STATUS "npm ci in ${VALFRI_WEB}")
    execute_process(COMMAND ${VALFRI_NPM} ci --no-audit --no-fund --ignore-scripts
      WORKING_DIRECTORY ${VALFRI_WEB} RESULT_VARIABLE npm_failed OUTPUT_QUIET ERROR_VARIABLE npm_talk)
    if(npm_failed)
      message(WARNING "npm ci failed, so valfri report is off in this build:\n${npm_talk}")
    else()
      file(TOUCH ${stamp})
    endif()
  endif()
  if(EXISTS ${stamp})
    set(VALFRI_REPORT_BUILT ON)
  endif()
elseif(VALFRI_REPORT)
  message(STATUS "npm was not found, so valfri report is off in this build (Debian: apt-get install npm)")
endif()

if(VALFRI_REPORT_BUILT)
  file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${report_here}/web/*)
  set(web_page ${VALFRI_WEB}/report-page.html)
  add_custom_command(OUTPUT ${web_page}
    COMMAND ${VALFRI_NODE} ${report_here}/web/build.mjs ${VALFRI_WEB} ${web_page}
    DEPENDS ${web_sources} ${PROJECT_SOURCE_DIR}/LICENSE COMMENT "Bundling the report page" VERBATIM)
  add_custom_target(valfri_web_page DEPENDS ${web_page})
  target_sources(valfri_results PRIVATE ${report_here}/web_page_bundled.cpp)
  set_source_files_properties(${report_here}/web_page_bundled.cpp TARGET_DIRECTORY valfri_results PROPERTIES
    OBJECT_DEPENDS ${web_page} COMPILE_DEFINITIONS VALFRI_WEB_PAGE="${web_page}"
    COMPILE_OPTIONS -fno-lto)
  add_dependencies(valfri_results valfri_web_page)
else()
  target_sources(valfri_results PRIVATE ${report_here}/web_page_missing.cpp)
endif()
