/* Owns asking librime for candidates: keys in, a line each; the first ten candidates out, tabs between. Built by rime.ts where librime is installed. */
#include <rime_api.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  RimeApi *rime = rime_get_api();
  RIME_STRUCT(RimeTraits, traits);
  traits.shared_data_dir = argv[1];
  traits.user_data_dir = argv[2];
  traits.app_name = "rime.bench";
  traits.min_log_level = 3;
  rime->setup(&traits);
  rime->initialize(&traits);
  if (rime->start_maintenance(True)) rime->join_maintenance_thread();
  RimeSessionId session = rime->create_session();
  if (!session || !rime->select_schema(session, argv[3])) return 3;
  char line[4096];
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    rime->clear_composition(session);
    for (char *key = line; *key; key++) rime->process_key(session, (unsigned char)*key, 0);
    RimeCandidateListIterator list = {0};
    if (rime->candidate_list_begin(session, &list)) {
      for (int i = 0; i < 10 && rime->candidate_list_next(&list); i++) printf("%s\t", list.candidate.text);
      rime->candidate_list_end(&list);
    }
    printf("\n");
  }
  rime->destroy_session(session);
  rime->finalize();
  return 0;
}
