// A minimal mutating webhook, as one would write it in an afternoon with the standard library: what
// Holdfast's speed is compared with. It decodes the review into structs and adds one label.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"net/http"
	"strings"
)

const label = "holdfast.io/assigned"

type review struct {
	APIVersion string    `json:"apiVersion"`
	Kind       string    `json:"kind"`
	Request    *request  `json:"request,omitempty"`
	Response   *response `json:"response,omitempty"`
}

type request struct {
	UID       string   `json:"uid"`
	Kind      kind     `json:"kind"`
	Name      string   `json:"name"`
	Namespace string   `json:"namespace"`
	Operation string   `json:"operation"`
	UserInfo  userInfo `json:"userInfo"`
	Object    claim    `json:"object"`
	DryRun    bool     `json:"dryRun"`
}

type kind struct {
	Group   string `json:"group"`
	Version string `json:"version"`
	Kind    string `json:"kind"`
}

type userInfo struct {
	Username string   `json:"username"`
	UID      string   `json:"uid"`
	Groups   []string `json:"groups"`
}

type claim struct {
	APIVersion string    `json:"apiVersion"`
	Kind       string    `json:"kind"`
	Metadata   metadata  `json:"metadata"`
	Spec       claimSpec `json:"spec"`
}

type metadata struct {
	Name        string            `json:"name"`
	Namespace   string            `json:"namespace"`
	UID         string            `json:"uid"`
	Labels      map[string]string `json:"labels"`
	Annotations map[string]string `json:"annotations"`
}

type claimSpec struct {
	AccessModes      []string  `json:"accessModes"`
	StorageClassName string    `json:"storageClassName"`
	VolumeMode       string    `json:"volumeMode"`
	Resources        resources `json:"resources"`
}

type resources struct {
	Requests map[string]string `json:"requests"`
}

type response struct {
	UID       string `json:"uid"`
	Allowed   bool   `json:"allowed"`
	PatchType string `json:"patchType,omitempty"`
	Patch     []byte `json:"patch,omitempty"`
}

type operation struct {
	Op    string `json:"op"`
	Path  string `json:"path"`
	Value any    `json:"value"`
}

func patch(object claim) []operation {
	if object.Metadata.Labels == nil {
		return []operation{{"add", "/metadata/labels", map[string]string{label: "daily"}}}
	}
	if _, there := object.Metadata.Labels[label]; there {
		return nil
	}
	return []operation{{"add", "/metadata/labels/" + strings.ReplaceAll(label, "/", "~1"), "daily"}}
}

func answer(w http.ResponseWriter, r *http.Request) {
	var in review
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil || in.Request == nil {
		http.Error(w, "not an AdmissionReview", http.StatusBadRequest)
		return
	}
	out := review{
		APIVersion: in.APIVersion,
		Kind:       in.Kind,
		Response:   &response{UID: in.Request.UID, Allowed: true},
	}
	if operations := patch(in.Request.Object); operations != nil && r.URL.Path == "/mutate" {
		bytes, err := json.Marshal(operations)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		out.Response.PatchType, out.Response.Patch = "JSONPatch", bytes
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(out); err != nil {
		log.Print(err)
	}
}

func main() {
	address := flag.String("address", "127.0.0.1:8443", "where to listen")
	certificate := flag.String("certificate", "", "PEM file")
	key := flag.String("key", "", "PEM file")
	flag.Parse()
	http.HandleFunc("/mutate", answer)
	http.HandleFunc("/validate", answer)
	log.Fatal(http.ListenAndServeTLS(*address, *certificate, *key, nil))
}
